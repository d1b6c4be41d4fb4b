"""The third step: who may be given an article, notes, and questions without an answer."""

SERVERS = """
-- who may be given an article: rows name channels whose members may; without a row everybody may
CREATE TABLE audience (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;

-- what the program that uses the library keeps here under names of its own
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- questions that had no answer or a bad one; ballot is one person's vote on one answer, as a hash
CREATE TABLE gap (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot TEXT UNIQUE,
    question TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('declined', 'not helpful', 'helpful')),
    day TEXT NOT NULL
) STRICT;
"""
