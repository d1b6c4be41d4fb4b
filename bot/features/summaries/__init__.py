"""Summaries of an article, and digests of some days."""
