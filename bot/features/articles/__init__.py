"""Articles that people add, list, read again and forget."""
