"""What a command has to say -> the JSON that other programs read; its names are an interface."""

from collections.abc import Mapping
from dataclasses import asdict

from bot.cli.doctor import Check
from bot.rendering.reasons import in_english
from bot.runtime.server_settings import ServerSettings
from index import (
    Added,
    Answer,
    Article,
    DateRange,
    Digest,
    Finding,
    Forgotten,
    LibraryStats,
    NotCovered,
    Quote,
    Skipped,
    SourceAdded,
    Stored,
    Story,
    Summary,
    Updated,
    Version,
)

Record = Mapping[str, object]
_SPAN = ("start", "end", "text")


def answer(id: object, found: Answer | NotCovered) -> Record:
    """What ``footnote ask --json`` prints for a question; ``id`` is the asker's own."""
    return {
        "id": id,
        "question": found.question,
        "answered": isinstance(found, Answer),
        "confidence": round(found.confidence, 4),
        "quotes": [_quote(finding) for finding in found.findings],
    }


def article(kept: Article) -> Record:
    """What ``footnote list --json`` prints for an article."""
    return {
        **_named(kept),
        **_some(kept, "author", "publisher", "version"),
        "added": kept.added.isoformat(),
        "updated": kept.updated.isoformat(),
    }


def outcome(result: Stored | Skipped) -> Record:
    """What ``footnote add --json`` prints of each article, or of a source that was skipped."""
    if isinstance(result, Skipped):
        return {"outcome": "skipped", "source": result.source, "reason": in_english(result.cause)}
    kept = {"outcome": type(result).__name__.lower(), **_named(result.article)}
    match result:
        case Added(words=words, language=language, alike=alike):
            much_like = [_named(each) for each in alike]
            return {**kept, "words": words, "language": language, "much_like": much_like}
        case Updated(came=came, left=left):
            return {**kept, "sentences_added": came, "sentences_removed": left}
        case SourceAdded(source=source):
            return {**kept, "outcome": "known", "also_from": source}
        case _:
            return kept


def forgotten(found: Forgotten) -> Record:
    """What ``footnote forget --json`` prints: all is wiped where the last is 0."""
    return {
        "article": found.article.id,
        "title": found.article.title,
        "bytes_not_wiped_yet": found.unwiped,
    }


def summary(found: Summary) -> Record:
    """What ``footnote summarize --json`` prints for an article that is kept."""
    kept = found.article
    assert isinstance(kept, Article), "a draft has no id to print"
    return {
        "article": kept.id,
        **_some(kept, "title", "source", "version"),
        **_some(found, "length", "sentences"),
        "lines": [_some(line, *_SPAN) for line in found.lines],
    }


def digest(found: Digest) -> Record:
    """What ``footnote digest --json`` prints: all stories that are told."""
    return {
        **_span(found.span),
        **_some(found, "topic", "articles"),
        "stories": [_story(story) for story in found.stories],
        **_some(found, "more", "unread"),
        "covered": _span(found.covered) if found.covered else None,
    }


def text(kept: Article, version: Version) -> Record:
    """What ``footnote show --json`` prints: the article with its stored text."""
    return {**article(kept), "sha256": version.sha256, "text": version.text}


def status(library: LibraryStats) -> Record:
    """What ``footnote status --json`` prints."""
    changed = library.changed.isoformat() if library.changed else None
    return {**asdict(library), "changed": changed}


def check(found: Check) -> Record:
    """What ``footnote doctor --json`` prints for each thing that it looks at."""
    return {**asdict(found), "ok": found.remedy is None}


def _story(story: Story) -> Record:
    line = story.line
    return {
        **_span(story.span),
        "line": {"article": line.article.id, **_some(line, "version", *_SPAN)},
        "articles": [_named(each) for each in story.articles],
    }


def server_settings(chosen: ServerSettings) -> Record:
    """What ``footnote settings --json`` prints; Discord's numbers are too long for JSON's own."""
    ids = {"adders": chosen.adders, "channel": chosen.channel}
    words = ids | {"time_zone": chosen.time_zone}
    return asdict(chosen) | {name: value and str(value) for name, value in words.items()}


def _span(span: DateRange) -> Record:
    return {"since": span.since.isoformat(), "until": span.until.isoformat()}


def _quote(finding: Finding) -> Record:
    return {
        **_sentence(finding.quote),
        "score": round(finding.score, 4),
        "passage": _some(finding.passage, *_SPAN),
        "also_in": [_sentence(other) for other in finding.also],
    }


def _sentence(quote: Quote) -> Record:
    return {**_named(quote.article), **_some(quote, "version", *_SPAN)}


def _named(of: Article) -> Record:
    published = of.published.isoformat() if of.published else None
    return {"article": of.id, **_some(of, "title", "source", "url"), "published": published}


def _some(of: object, *names: str) -> Record:
    """What is called in the record as it is in Python."""
    return {name: getattr(of, name) for name in names}
