"""Saves what can be saved of a damaged library, from the pages of its file themselves."""
