"""The seventh step: by what an article is known again, so that two never become one."""

IDENTITY = """
-- what each source calls its article, NULL where it has not been read since this is kept; and the
-- page that it says to be, as page_of gives it, NULL for a file
ALTER TABLE source ADD COLUMN title TEXT;
ALTER TABLE source ADD COLUMN page TEXT;
UPDATE source SET page = page_of(source);
UPDATE source SET page = (SELECT page FROM article WHERE article.source = source.source)
WHERE page IS NOT NULL AND source IN (SELECT source FROM article);
UPDATE source SET title = (SELECT title FROM article WHERE article.id = source.article)
WHERE (SELECT count(*) FROM source AS every WHERE every.article = source.article) = 1;
CREATE INDEX source_page ON source (page) WHERE page IS NOT NULL;

-- from here on the sketch also has the hash of each whole text, white space aside
INSERT OR IGNORE INTO sketch
SELECT whole(version.text), article.id
FROM article
JOIN version ON version.article = article.id AND version.number = article.version;
"""
