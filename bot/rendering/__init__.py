"""Data -> markdown and components; pure."""
