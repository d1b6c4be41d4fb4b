"""The sixth step: where a question was asked that had no answer or a bad one."""

PLACES = """
-- the audience of the place where it was asked, as articles name theirs; empty: in private, or
-- before that was kept
ALTER TABLE gap ADD COLUMN audience TEXT NOT NULL DEFAULT '';
"""
