"""The library: knows articles, knows nothing of Discord. These are the names that bot/ may use."""

from index.domain.answer import Answer, Finding, NotCovered, Quote, QuoteRef
from index.domain.article import Article, Draft, Provenance, Revision, Version
from index.domain.dates import DateRange
from index.domain.errors import (
    AmbiguousArticle,
    AnothersLibrary,
    BeyondRepair,
    EmptyLibrary,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryExists,
    LibraryUnusable,
    ModelUnavailable,
    NewerLibrary,
    OtherModel,
    OtherSplitter,
    TooManyFeeds,
    UnknownArticle,
    UnknownVersion,
    UnreadableArticle,
)
from index.domain.feed import MOST_FAILURES, Feed, FeedItem, Subscription
from index.domain.gap import Gap, Unanswered
from index.domain.outcome import (
    Added,
    Forgotten,
    ReadResult,
    Skipped,
    SourceAdded,
    Stored,
    Unchanged,
    Updated,
)
from index.domain.quota import Quota
from index.domain.reasons import Cause, Reason, too_large
from index.domain.scope import EVERYTHING, SHARED, Scope
from index.domain.state import PACKAGED_MODEL, LibraryStats
from index.domain.summary import Digest, Excerpt, Length, Story, Summary
from index.embedding.cross_encoder import Reranker
from index.embedding.embedder import Embedder
from index.embedding.model_loading import processor
from index.embedding.preparation import Steps
from index.extraction.exported_markdown import MOST_HEAD, is_exported, provenance_in
from index.extraction.files import (
    article_files,
    can_read,
    is_article_name,
    other_files,
    read_file,
    take,
)
from index.extraction.paths import open_file, source_of
from index.extraction.sandbox import Sandbox
from index.extraction.zip_archive import archived_files
from index.fetching.fetcher import Fetcher
from index.ingestion.source_reader import SourceReader
from index.library import Library
from index.ranking.confidence import DEFAULT_THRESHOLD
from index.ranking.follow_ups import bare as bare_question
from index.ranking.follow_ups import choose_follow_up
from index.ranking.follow_ups import whole as whole_question
from index.ranking.follow_ups import widened as widened_question
from index.registry import LibraryRegistry
from index.storage.private_files import PRIVATE, make_folder, new_file
from index.storage.sqlite.maintenance import doubts, examine, restore
from index.storage.sqlite.recovery.repair import Repaired, repair
from index.storage.sqlite.tables.feeds import FeedTable
from index.storage.sqlite.tables.gaps import Gaps
from index.storage.sqlite.tables.metadata import Notes
from index.storage.sqlite.tables.sources import Sources
from index.text.english import MONTHS, ONE_TO_TWELVE, SHORT_MONTHS, WEEKDAYS
from index.text.sentences import WRAP_WIDTHS
from index.text.urls import clean as clean_address
from index.text.urls import is_address
from index.view import View

__all__ = [
    "DEFAULT_THRESHOLD",
    "EVERYTHING",
    "MONTHS",
    "MOST_FAILURES",
    "MOST_HEAD",
    "ONE_TO_TWELVE",
    "PACKAGED_MODEL",
    "PRIVATE",
    "SHARED",
    "SHORT_MONTHS",
    "WEEKDAYS",
    "WRAP_WIDTHS",
    "Added",
    "AmbiguousArticle",
    "AnothersLibrary",
    "Answer",
    "Article",
    "BeyondRepair",
    "Cause",
    "DateRange",
    "Digest",
    "Draft",
    "Embedder",
    "EmptyLibrary",
    "Excerpt",
    "Feed",
    "FeedItem",
    "FeedTable",
    "Fetcher",
    "Finding",
    "Forgotten",
    "Gap",
    "Gaps",
    "Length",
    "Library",
    "LibraryBusy",
    "LibraryDamaged",
    "LibraryError",
    "LibraryExists",
    "LibraryRegistry",
    "LibraryStats",
    "LibraryUnusable",
    "ModelUnavailable",
    "NewerLibrary",
    "NotCovered",
    "Notes",
    "OtherModel",
    "OtherSplitter",
    "Provenance",
    "Quota",
    "Quote",
    "QuoteRef",
    "ReadResult",
    "Reason",
    "Repaired",
    "Reranker",
    "Revision",
    "Sandbox",
    "Scope",
    "Skipped",
    "SourceAdded",
    "SourceReader",
    "Sources",
    "Steps",
    "Stored",
    "Story",
    "Subscription",
    "Summary",
    "TooManyFeeds",
    "Unanswered",
    "Unchanged",
    "UnknownArticle",
    "UnknownVersion",
    "UnreadableArticle",
    "Updated",
    "Version",
    "View",
    "archived_files",
    "article_files",
    "bare_question",
    "can_read",
    "choose_follow_up",
    "clean_address",
    "doubts",
    "examine",
    "is_address",
    "is_article_name",
    "is_exported",
    "make_folder",
    "new_file",
    "open_file",
    "other_files",
    "processor",
    "provenance_in",
    "read_file",
    "repair",
    "restore",
    "source_of",
    "take",
    "too_large",
    "whole_question",
    "widened_question",
]
