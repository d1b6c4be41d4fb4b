"""Feeds that a server follows: looked at, told of, listed."""
