"""The library: knows articles, knows nothing of Discord. These are the names that bot/ may use."""

from index.article import Article, Draft, Version
from index.confidence import DEFAULT_THRESHOLD
from index.embedding import PACKAGED_MODEL, Embedder
from index.errors import (
    AmbiguousArticle,
    EmptyLibrary,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryUnusable,
    ModelUnavailable,
    NewerLibrary,
    OtherModel,
    UnknownArticle,
    UnreadableArticle,
)
from index.finding import (
    Added,
    Answer,
    Finding,
    NotCovered,
    Outcome,
    Place,
    Quote,
    Skipped,
    Status,
)
from index.gist import Digest, Excerpt, Length, Span, Story, Summary
from index.library import Library
from index.readers.files import article_files, can_read, read_file
from index.readers.sandbox import Sandbox

__all__ = [
    "DEFAULT_THRESHOLD",
    "PACKAGED_MODEL",
    "Added",
    "AmbiguousArticle",
    "Answer",
    "Article",
    "Digest",
    "Draft",
    "Embedder",
    "EmptyLibrary",
    "Excerpt",
    "Finding",
    "Length",
    "Library",
    "LibraryBusy",
    "LibraryDamaged",
    "LibraryError",
    "LibraryUnusable",
    "ModelUnavailable",
    "NewerLibrary",
    "NotCovered",
    "OtherModel",
    "Outcome",
    "Place",
    "Quote",
    "Sandbox",
    "Skipped",
    "Span",
    "Status",
    "Story",
    "Summary",
    "UnknownArticle",
    "UnreadableArticle",
    "Version",
    "article_files",
    "can_read",
    "read_file",
]
