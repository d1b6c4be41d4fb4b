"""A public address -> bytes: guarded, polite, bounded."""
