"""Candidates -> the sentences that answer, in order, with a confidence."""
