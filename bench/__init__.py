"""Measurements, run by hand: how well and how fast Footnote answers."""
