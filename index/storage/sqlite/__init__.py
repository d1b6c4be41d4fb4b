"""The default engine: SQLite, a file a library. ``storage/interface.py`` says what its methods do."""
