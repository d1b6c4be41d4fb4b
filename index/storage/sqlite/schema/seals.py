"""The fifth step: what an article says of itself is sealed, as its text is by its sha256; and by
which rules texts were cut.
"""

SEALS = """
-- what a quote is made from beside the text: how its article is told, and where its sentences and
-- passages stand
CREATE VIEW told AS
SELECT article.id AS article,
       json_array(
           article.id, title, article.source, url, published, author, publisher, version.number,
           version.sha256
       ) AS details,
       (SELECT json_group_array(json_array(start, stop, role) ORDER BY start)
        FROM sentence WHERE sentence.version = version.id)
       || (SELECT json_group_array(json_array(start, stop) ORDER BY start)
           FROM passage WHERE passage.version = version.id) AS spans
FROM article
JOIN version ON version.article = article.id AND version.number = article.version;

-- the sha256 of both
CREATE TABLE seal (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    details TEXT NOT NULL,
    spans TEXT NOT NULL
) STRICT;
INSERT INTO seal SELECT article, fingerprint(details), fingerprint(spans) FROM told;

ALTER TABLE making ADD COLUMN splitter INTEGER NOT NULL DEFAULT 1;
"""
