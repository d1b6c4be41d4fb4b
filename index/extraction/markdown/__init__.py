"""Markdown -> a draft, with its front matter; an export of ours as it was."""
