"""Nearest sentences by cosine: an index in memory over the stored vectors."""
