"""A question -> candidate passages, by words and by vectors; titles and quotes looked up."""
