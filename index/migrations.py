"""The schema as numbered steps, each recorded in the database in the transaction that makes it."""

import json
from pathlib import Path

import apsw
import numpy as np

from index.address import page_of
from index.errors import NewerLibrary
from index.packing import pack, pack_ids

SQLiteValue = None | int | float | str | bytes

_FIRST = """
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

_SOURCES = """
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

_SERVERS = """
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

_PACKED = """
-- of each current text together: the ids of its prose as int64, the first and the last passage that
-- hold each as int64 [n, 2], and the vectors as bfloat16 [n, d]
CREATE TABLE text_vectors (
    version INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    sentences BLOB NOT NULL,
    passages BLOB NOT NULL,
    vectors BLOB NOT NULL
) STRICT;
INSERT INTO text_vectors (version, sentences, passages, vectors)
SELECT version,
       pack_ids(json_group_array(id ORDER BY id)),
       pack_ids(json_group_array(json_array(first, last) ORDER BY id)),
       pack_vectors(group_concat(hex(vector), '' ORDER BY id))
FROM (
    SELECT sentence.version AS version, sentence.id AS id, vector.vector AS vector,
           min(passage.id) AS first, max(passage.id) AS last
    FROM vector
    JOIN sentence ON sentence.id = vector.sentence
    JOIN passage ON passage.version = sentence.version AND passage.start <= sentence.start
        AND passage.stop >= sentence.stop
    GROUP BY sentence.id
)
GROUP BY version;
DROP TABLE vector;

-- the same of another model on its way to replace these
DROP TABLE next_vector;
CREATE TABLE next_text_vectors (
    version INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    sentences BLOB NOT NULL,
    passages BLOB NOT NULL,
    vectors BLOB NOT NULL
) STRICT;
UPDATE making SET next_sha256 = NULL;
"""

STEPS = (_FIRST, _SOURCES, _SERVERS, _PACKED)


def schema(connection: apsw.Connection) -> int:
    """How many steps the database has behind it; 0 for an empty one."""
    if not connection.table_exists("main", "migration"):
        return 0
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM migration").get)


def migrate(connection: apsw.Connection, file: Path) -> None:
    """Take the steps that are missing, each in a transaction. Raises NewerLibrary."""
    connection.create_scalar_function("page_of", _page_of, 1)
    connection.create_scalar_function("pack_ids", _packed_ids, 1)
    connection.create_scalar_function("pack_vectors", _packed_vectors, 1)
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)")
        taken = schema(connection)
        if taken > len(STEPS):
            raise NewerLibrary(file, taken)
        for number, step in enumerate(STEPS[taken:], taken + 1):
            connection.execute(step)
            connection.execute("INSERT INTO migration VALUES (?)", (number,))
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _packed_ids(*sentences: SQLiteValue) -> bytes:
    """A list of ids in JSON, packed."""
    return pack_ids(json.loads(str(sentences[0])))


def _packed_vectors(*written: SQLiteValue) -> bytes:
    """Vectors of float32 in hexadecimal digits, one after the other, packed."""
    return pack(np.frombuffer(bytes.fromhex(str(written[0])), np.float32))


def _page_of(*address: SQLiteValue) -> str | None:
    return page_of(str(address[0]))
