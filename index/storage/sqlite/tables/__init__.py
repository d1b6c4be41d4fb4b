"""The rows of one library: a module a table, reads and writes together."""
