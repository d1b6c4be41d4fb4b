"""The default engine: SQLite, a file a library; what it does is said in storage/interface.py."""
