"""The default engine: one file a library."""
