"""`footnote ...`: one function a command, printed for people or as JSON; no discord."""
