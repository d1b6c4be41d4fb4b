"""The library: knows articles, knows nothing of Discord. These are the names that bot/ may use."""

from index.adding import Arrival
from index.article import Article, Draft, Stamp, Version
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
    Answer,
    Finding,
    NotCovered,
    Place,
    Quote,
    Status,
)
from index.gist import Digest, Excerpt, Length, Span, Story, Summary
from index.library import Library
from index.outcome import Added, Forgotten, Joined, Kept, Skipped, Unchanged, Updated
from index.readers.files import article_files, can_read, read_file
from index.readers.sandbox import Sandbox

__all__ = [
    "DEFAULT_THRESHOLD",
    "PACKAGED_MODEL",
    "Added",
    "AmbiguousArticle",
    "Answer",
    "Arrival",
    "Article",
    "Digest",
    "Draft",
    "Embedder",
    "EmptyLibrary",
    "Excerpt",
    "Finding",
    "Forgotten",
    "Joined",
    "Kept",
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
    "Place",
    "Quote",
    "Sandbox",
    "Skipped",
    "Span",
    "Stamp",
    "Status",
    "Story",
    "Summary",
    "Unchanged",
    "UnknownArticle",
    "UnreadableArticle",
    "Updated",
    "Version",
    "article_files",
    "can_read",
    "read_file",
]
