"""Questions, answers with their quotes, follow-ups and votes."""
