"""Articles -> summaries, stories and topics, in the articles' own sentences."""
