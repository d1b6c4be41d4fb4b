"""Feeds that a server follows: polled, announced, listed."""
