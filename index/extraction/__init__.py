"""Bytes of one format -> a draft, in a sandboxed process."""
