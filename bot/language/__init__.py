"""Translation, and dates as people write them; no discord."""
