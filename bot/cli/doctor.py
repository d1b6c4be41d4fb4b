"""What may be wrong with a Footnote that does not run well: a line each, with what to do."""

import os
import platform
import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.errors import remedy
from bot.cli.terminal import one_line
from bot.exceptions import OperatorError
from bot.language.formatting import count
from bot.runtime import env_file, file_permissions, installation_key
from bot.runtime.config import Settings, unknown_names
from index import (
    Article,
    Embedder,
    LibraryError,
    Reader,
    Unread,
    doubts,
    examine,
    is_address,
    is_cut_by_older_rules,
    library_exists,
    open_reader,
    processor,
)

_TOKEN = re.compile(r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{25,}")
_ODD = "it looks like one, but names no bot"
_ROOM = 1_000_000_000  # bytes: a thousand articles take some thirty million
_SHOWN = 5
_BUILT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found, and what to do about it: None where all is well."""

    name: str
    found: str
    remedy: str | None = None


def checks(
    settings: Settings, libraries: Mapping[str, Path], embedder: Embedder
) -> Iterator[Check]:
    """Look at everything, the quick first; ``libraries`` are folders by name."""
    yield Check("Python", f"{platform.python_version()} ({sys.executable})")
    yield _clock()
    yield _settings(unknown_names())
    yield _token(settings.token)
    yield _room(settings.servers.parent)
    yield _rights(settings.servers.parent, libraries.values())
    yield _key(settings.servers.parent)
    yield _model(embedder)
    yield _reader(open_reader(embedder, wanted=settings.reader == "on"))
    yield Check("torch", processor())
    for name, folder in libraries.items():
        library = _library(name, folder)
        yield library
        if library.remedy is None and library_exists(folder):
            chosen = [] if folder == settings.library else ["--library", str(folder)]
            reindex = shlex.join(["footnote", *chosen, "reindex"])
            yield from _doubts(name, folder, reindex)
            if is_cut_by_older_rules(folder):
                older = "its texts were cut into sentences by an earlier Footnote, and answer so"
                yield Check(
                    name,
                    older,
                    f"Cut them by today's rules: {reindex} --all; what can be read again where it"
                    f" came from is read by them too: {reindex}",
                )


def look_into(name: str, folder: Path) -> tuple[str, ...]:
    """All that is wrong with a library, of which the name says whose it is. Raises LibraryError."""
    owner = name.rpartition("/")[2]
    return examine(folder, int(owner) if owner.isdecimal() else None)


def _doubts(name: str, folder: Path, reindex: str) -> Iterator[Check]:
    """Articles that may be several: their sources call them differently, or what these call them is
    not known. A source that cannot be read again is passed over, since nothing can be done.
    """
    found = [each for each in doubts(folder) if not each.unread or any(map(_is_there, each.unread))]
    parted = [each.article for each in found if each.texts_differ or not each.unread]
    unclear = [each.article for each in found if each.article not in parted]
    if parted:
        titles = "; ".join(one_line(article.title) for article in parted[:_SHOWN])
        more = f" and {len(parted) - _SHOWN} more" if len(parted) > _SHOWN else ""
        yield Check(
            name,
            f"{count(len(parted), 'article')} with several sources that tell different titles or"
            f" texts: {titles}{more}",
            f"Read them again, so that each source gets its own: {_of(reindex, parted)}",
        )
    if unclear:
        yield Check(
            name,
            f"{count(len(unclear), 'article')} with several sources whose titles were not kept when"
            f" they were read; to compare these: {_of(reindex, unclear)}",
        )


def _is_there(source: str) -> bool:
    """Whether a source may be read again."""
    return is_address(source) or os.path.isfile(source)


def _of(reindex: str, articles: Sequence[Article]) -> str:
    return " ".join([reindex, *(str(article.id) for article in articles)])


def _clock() -> Check:
    now = datetime.now(UTC)
    wrong = None if now > _BUILT else "Set this machine's clock: dates of articles hang on it."
    return Check("clock", f"{now:%Y-%m-%d %H:%M} UTC", wrong)


def _settings(unknown: Mapping[str, str | None]) -> Check:
    file = env_file.FILE.absolute()
    if not file.is_file():
        return Check("settings", f"from the environment; there is no {file}")
    if not unknown:
        return Check("settings", f"from the environment and {file}")
    meant = [f"{near}, not {written}" for written, near in unknown.items() if near]
    names = ", ".join(unknown)
    wrong = f"Write {'; '.join(meant)}." if meant else None
    return Check(
        "settings", f"from the environment and {file}, where these are none: {names}", wrong
    )


def _token(token: str | None) -> Check:
    if token is None:
        return Check("token", "none: enough for footnote try, not for footnote run")
    if not _TOKEN.fullmatch(token):
        return Check(
            "token",
            "it does not look like one",
            "Copy the bot's token (not its client secret) from Discord's developer portal.",
        )

    from bot.app.invitation import invitation  # which imports discord

    link = invitation(token)
    return Check("token", f"it looks like one; to invite its bot, open {link}" if link else _ODD)


def _room(folder: Path) -> Check:
    there = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(there).free
    few = None if free > _ROOM else f"Make room for {folder}."
    return Check("disk", f"{free / 1e9:.1f} GB free for {folder}", few)


def _rights(home: Path, libraries: Iterable[Path]) -> Check:
    open_to_all = file_permissions.exposed(home, libraries)
    if not open_to_all:
        return Check("rights", "other users of this machine may read no library")
    others = f" and {len(open_to_all) - 1} more files" if open_to_all[1:] else ""
    return Check(
        "rights",
        f"every user of this machine may read {open_to_all[0]}{others}",
        "Keep them to yourself: footnote doctor --repair",
    )


def _key(home: Path) -> Check:
    try:
        installation_key.written(home)
    except FileNotFoundError:
        return Check("key", "none yet: footnote run makes the one that buttons need")
    except OperatorError as error:
        return Check("key", "it is broken", str(error))
    return Check("key", f"{home / installation_key.NAME} is whole")


def _model(embedder: Embedder) -> Check:
    try:
        model = embedder.model
    except LibraryError as error:
        return Check("model", embedder.name, remedy(error))
    return Check("model", f"{model.name}, weights {model.sha256[:12]}…")


def _reader(opened: Reader | Unread) -> Check:
    if isinstance(opened, Reader):
        return Check("reader", f"on, weights {opened.facts.file[:12]}…")
    wrong = "Install Footnote again, or set READER=off." if opened.refused else None
    return Check("reader", f"off: {opened.why}", wrong)


def _library(name: str, folder: Path) -> Check:
    if not library_exists(folder):
        return Check(name, f"none yet in {folder}")
    try:
        wrong = look_into(name, folder)
    except LibraryError as error:
        return Check(name, str(folder), remedy(error))
    if wrong:
        return Check(
            name,
            f"{folder} is damaged: {wrong[0]}",
            "Put a backup in its place, or save what can be saved: footnote doctor --repair",
        )
    return Check(name, f"{folder} is as it was written")
