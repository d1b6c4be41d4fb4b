"""The Discord side: knows how to talk, decides nothing about text."""
