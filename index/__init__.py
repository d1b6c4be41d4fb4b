"""The library: knows articles, knows nothing of Discord. These are the names that bot/ may use."""

from index.domain.answer import (
    Answer,
    Finding,
    Found,
    Missing,
    MissingKind,
    NotCovered,
    Quote,
    QuoteRef,
    Unsure,
)
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
    TooManyFeeds,
    UnknownArticle,
    UnknownVersion,
    UnreadableArticle,
)
from index.domain.feed import MOST_FAILURES, Feed, FeedItem, FeedLink, Subscription
from index.domain.gap import Gap
from index.domain.intent import Fact, Record, SmallTalk, Talk
from index.domain.line import Line, LineKind
from index.domain.outcome import (
    Added,
    Forgotten,
    Outcome,
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
from index.embedding.preparation import Steps, prepare_one
from index.embedding.reader import Reader, Unread, open_reader, reader_or_none
from index.extraction.files import (
    article_files,
    can_read,
    is_article_name,
    other_files,
    read_file,
    take,
)
from index.extraction.markdown.exported import MOST_HEAD, is_exported, provenance_in
from index.extraction.paths import open_file, source_of
from index.extraction.sandbox import Sandbox
from index.extraction.zip_archive import archived_files
from index.fetching.fetcher import Fetched, Fetcher
from index.ingestion.feed_articles import entry_of, sources_of
from index.ingestion.source_reader import SourceReader
from index.library import Library
from index.ranking.confidence import DEFAULT_THRESHOLD
from index.ranking.follow_ups import FollowUp
from index.ranking.intents import record_intent
from index.ranking.parts import take_apart
from index.ranking.small_talk import small_talk
from index.records import record
from index.registry import LibraryRegistry
from index.storage.open import library_exists, open_engine
from index.storage.private_files import PRIVATE, make_folder, new_file
from index.storage.sqlite.maintenance import doubts, examine, is_cut_by_older_rules, restore
from index.storage.sqlite.recovery.repair import Repaired, repair
from index.text.english import MONTHS, ONE_TO_TWELVE, SHORT_MONTHS, WEEKDAYS
from index.text.markup import cells, lines_within
from index.text.plain_lines import WRAP_WIDTHS
from index.text.urls import clean_address, is_address
from index.view import View
