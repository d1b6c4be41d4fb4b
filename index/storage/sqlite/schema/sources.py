"""The second step: where articles were read from, what was forgotten, and feeds."""

SOURCES = """
-- the web address without what only tracks: two sources of one page are one article
ALTER TABLE article ADD COLUMN page TEXT;
UPDATE article SET page = page_of(coalesce(url, source));
CREATE INDEX article_page ON article (page) WHERE page IS NOT NULL;

-- every path and address that an article was read from, and what told that it had not changed
CREATE TABLE source (
    source TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    text_sha256 TEXT NOT NULL,
    sha256 TEXT,
    etag TEXT,
    modified TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX source_article ON source (article);
INSERT INTO source (source, article, text_sha256)
SELECT article.source, article.id, version.sha256
FROM article
JOIN version ON version.article = article.id AND version.number = article.version;

-- sources that somebody has forgotten, as hashes: what reads by itself leaves them alone
CREATE TABLE forgotten (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- the smallest hashes of each article's sentences, by which the same text is found again
CREATE TABLE sketch (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketch_article ON sketch (article);

-- ranges of sentences whose vectors have left, for whoever holds vectors in memory
CREATE TABLE removal (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL
) STRICT;

-- vectors of another model on their way to replace all others, and which model that is
CREATE TABLE next_vector (
    sentence INTEGER PRIMARY KEY REFERENCES sentence ON DELETE CASCADE,
    vector BLOB NOT NULL
) STRICT;
ALTER TABLE making ADD COLUMN next_sha256 TEXT;
ALTER TABLE making DROP COLUMN splitter;

CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    channel INTEGER,
    minutes INTEGER NOT NULL,
    due TEXT NOT NULL,
    fetched TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    etag TEXT,
    modified TEXT,
    sha256 TEXT
) STRICT;

-- the entries of a feed, by the hash of their id, and how often each will still be tried
CREATE TABLE feed_item (
    feed INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY (feed, sha256)
) STRICT, WITHOUT ROWID;

-- deleted words leave the full-text index at once, not when its parts are next merged
INSERT INTO passage_text (passage_text, rank) VALUES ('secure-delete', 1);
"""
