"""Readers: each turns one kind of source into a Draft, or says why it cannot."""
