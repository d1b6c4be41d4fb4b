"""The eighth step: texts say whether they have marks, articles whether they are whole, feeds how
many entries were left out.
"""

MARKS = """
-- whether a text has the marks of docs/text-format.md: else what its lines are is guessed
ALTER TABLE version ADD COLUMN marked INTEGER NOT NULL DEFAULT 0;

-- whether its reader was not sure to have the whole of an article
ALTER TABLE article ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;

-- how many entries of a feed had neither a link nor a text when it was last read
ALTER TABLE feed ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
"""
