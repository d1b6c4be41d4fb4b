"""What a command has to say -> the JSON that other programs read; its names are an interface."""

import json
from collections.abc import Mapping
from dataclasses import asdict

from bot.cli.doctor import Check
from bot.rendering.reasons import in_english
from bot.runtime.server_settings import ServerSettings
from index import (
    Added,
    Answer,
    Article,
    Digest,
    Finding,
    Forgotten,
    Found,
    LibraryStats,
    Outcome,
    Quote,
    Skipped,
    SourceAdded,
    Story,
    Summary,
    Talk,
    Unsure,
    Updated,
    Version,
)
from index import Record as FromRecord

Record = Mapping[str, object]
_UNQUOTED: Record = {"confidence": 0.0, "quotes": []}
_SPAN = ("page", "start", "end", "text")


def to_json(record: Record) -> str:
    """A record on a line, with days and moments as ISO 8601 has them."""
    return json.dumps(record, default=lambda moment: moment.isoformat())


def answer(id: object, found: Found) -> Record:
    """What ``footnote ask --json`` prints for a question; ``id`` is the asker's own, and
    ``parts`` has what was found for each of several questions in one.
    """
    parts = found.parts if isinstance(found, Answer) else ()
    return {"id": id, **_found(found), "parts": [_found(part) for part in parts]}


def _found(found: Found) -> Record:
    return {
        "question": found.question,
        "answered": isinstance(found, Answer),
        "state": _state(found),
        "confidence": round(found.confidence, 4),
        **({"missing": [each.text for each in found.missing]} if isinstance(found, Unsure) else {}),
        "quotes": [_quote(finding) for finding in found.findings],
    }


def _state(found: Found) -> str:
    """What became of a question, in a word or two."""
    match found:
        case Answer():
            return "answer"
        case Unsure():
            return "unsure"
        case _:
            return "not covered"


def aside(id: object, found: FromRecord | Talk) -> Record:
    """The same where no sentence is asked for: ``state`` tells small talk from the record."""
    said = {"id": id, "question": found.question, "answered": False}
    if isinstance(found, Talk):
        return {**said, "state": "small talk", "kind": found.kind, **_UNQUOTED}
    return {
        **said,
        "state": "record",
        **_UNQUOTED,
        "asked": found.intent.fact,
        "about": found.intent.about or None,
        "count": found.count,
        "articles": [article(each) for each in found.articles],
    }


def article(kept: Article) -> Record:
    """What ``footnote list --json`` prints for an article."""
    return {**_named(kept), **_some(kept, "author", "publisher", "version", "added", "updated")}


def kind_of(result: Outcome) -> str:
    """What became of an article, in a word."""
    return "known" if isinstance(result, SourceAdded) else type(result).__name__.lower()


def outcome(result: Outcome) -> Record:
    """What ``footnote add --json`` prints of each article, or of a source that was skipped."""
    kind = {"outcome": kind_of(result)}
    if isinstance(result, Skipped):
        return {**kind, "source": result.source, "reason": in_english(result.cause)}
    kept = {**kind, **_named(result.article)}
    match result:
        case Added(words=words, language=language, alike=alike):
            much_like = [_named(each) for each in alike]
            return {**kept, "words": words, "language": language, "much_like": much_like}
        case Updated(came=came, left=left, reread=reread):
            changed = {"sentences_added": came, "sentences_removed": left}
            return {**kept, **changed, "only_reread": reread}
        case SourceAdded(source=source):
            return {**kept, "also_from": source}
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
        **_some(kept, "title", "source", "version", "partial"),
        **_some(found, "length", "sentences"),
        "lines": [_some(line, *_SPAN) for line in found.lines],
    }


def digest(found: Digest) -> Record:
    """What ``footnote digest --json`` prints: all stories that are told."""
    return {
        **asdict(found.span),
        **_some(found, "topic", "articles"),
        "stories": [_story(story) for story in found.stories],
        **_some(found, "more", "unread"),
        "covered": asdict(found.covered) if found.covered else None,
    }


def text(kept: Article, version: Version) -> Record:
    """What ``footnote show --json`` prints: the article with its stored text."""
    return {**article(kept), "sha256": version.sha256, "text": version.text}


def status(library: LibraryStats) -> Record:
    """What ``footnote status --json`` prints."""
    return asdict(library)


def check(found: Check) -> Record:
    """What ``footnote doctor --json`` prints for each thing that it looks at."""
    return {**asdict(found), "ok": found.remedy is None}


def _story(story: Story) -> Record:
    line = story.line
    return {
        **asdict(story.span),
        "line": {"article": line.article.id, **_some(line, "version", *_SPAN)},
        "articles": [_named(each) for each in story.articles],
    }


def server_settings(chosen: ServerSettings) -> Record:
    """What ``footnote settings --json`` prints; Discord's numbers are too long for JSON's own."""
    ids = {"adders": chosen.adders, "channel": chosen.channel}
    words = ids | {"time_zone": chosen.time_zone}
    return asdict(chosen) | {name: value and str(value) for name, value in words.items()}


def _quote(finding: Finding) -> Record:
    return {
        **_sentence(finding.quote),
        "score": round(finding.score, 4),
        "passage": _some(finding.passage, *_SPAN),
        "outdated": finding.is_outdated,
        "also_in": [_sentence(other) for other in finding.also],
    }


def _sentence(quote: Quote) -> Record:
    return {**_named(quote.article), **_some(quote, "version", *_SPAN)}


def _named(of: Article) -> Record:
    return {"article": of.id, **_some(of, "title", "source", "url", "published", "partial")}


def _some(of: object, *names: str) -> Record:
    """What is called in the record as it is in Python."""
    return {name: getattr(of, name) for name in names}
