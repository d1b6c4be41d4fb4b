"""The first step: articles, and their versions cut into sentences and passages."""

ARTICLES = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    source TEXT NOT NULL UNIQUE,
    url TEXT,
    published TEXT,
    author TEXT,
    publisher TEXT,
    version INTEGER NOT NULL,
    added TEXT NOT NULL,
    updated TEXT NOT NULL
) STRICT;

CREATE TABLE version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    number INTEGER NOT NULL,
    fetched TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (article, number)
) STRICT;

CREATE TABLE sentence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    role INTEGER NOT NULL
) STRICT;
CREATE INDEX sentence_place ON sentence (version, start);

-- only prose of current versions has a vector; apart from the sentence, so that spans read fast
CREATE TABLE vector (
    sentence INTEGER PRIMARY KEY REFERENCES sentence ON DELETE CASCADE,
    vector BLOB NOT NULL
) STRICT;

CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL
) STRICT;
CREATE INDEX passage_place ON passage (version, start);

-- what the full-text index holds of a passage, so that FTS5 can check and rebuild itself
CREATE VIEW passage_content AS
SELECT passage.id AS id,
       passage.version AS version,
       article.title AS title,
       substr(version.text, passage.start + 1, passage.stop - passage.start) AS text
FROM passage
JOIN version ON version.id = passage.version
JOIN article ON article.id = version.article AND article.version = version.number;

CREATE VIRTUAL TABLE passage_text USING fts5 (
    title,
    text,
    content = 'passage_content',
    content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- how many passages hold a stem
CREATE VIRTUAL TABLE passage_term USING fts5vocab (passage_text, row);

-- one row: the model and splitter that the rows were made with, and how often they changed
CREATE TABLE making (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    model TEXT,
    model_sha256 TEXT,
    dimension INTEGER,
    splitter TEXT,
    generation INTEGER NOT NULL,
    changed TEXT
) STRICT;
INSERT INTO making (one, generation) VALUES (1, 0);
"""
