"""Pure text processing: sentences, chunks, tokens by script, near-duplicates."""
