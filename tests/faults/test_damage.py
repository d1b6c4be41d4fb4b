"""Damaged files are noticed before anything is quoted, told with a way out, and repaired."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

import seeds
from bot.cli.errors import remedy
from index import (
    EVERYTHING,
    AnothersLibrary,
    Article,
    BeyondRepair,
    Draft,
    Embedder,
    LibraryDamaged,
    LibraryError,
    LibraryRegistry,
    Quote,
    Repaired,
    View,
    examine,
    read_file,
)
from index.storage.open import open_engine
from index.storage.sqlite import integrity
from index.storage.sqlite.database_file import FILE
from index.storage.sqlite.recovery.salvage import of_unknown
from tests.faults.damage import LEAST_SAVED, LEFT_BY_A_CRASH, PAGE, WHOLE, Damage
from tests.support.copies import repair_with
from tests.support.views import seen

SERVER = 7
HEARD = (None, "501", "502/9")
QUESTIONS = (
    "How far away is Voyager 1?",
    "Why was there no summer in 1816?",
    "Who shelled the town?",
    "How does the internet cross the ocean?",
    "What was decided?",
)


@dataclass(frozen=True)
class Images:
    """Folders of a server's library as it was closed, as a crash has left it, and the same two of
    another server's.
    """

    closed: Path
    crashed: Path
    others_closed: Path
    others_crashed: Path
    truth: dict[str, Draft]


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Images:
    files = sorted(seeds.FOLDER.glob("*.md"))
    read = [draft for file in files if isinstance(draft := read_file(file, 1_000_000), Draft)]
    drafts = [replace(draft, audience=HEARD[n % 3]) for n, draft in enumerate(read)]
    home = tmp_path_factory.mktemp("images")
    return Images(
        *make_images(home, SERVER, drafts, embedder),
        *make_images(home, 8, list(reversed(drafts))[:6], embedder),
        {draft.source: draft for draft in drafts},
    )


def make_images(
    home: Path, server: int, drafts: list[Draft], embedder: Embedder
) -> tuple[Path, Path]:
    """Five articles are in the file of a crashed library, the others in its log alone."""
    servers = home / f"of-{server}"
    crashed, closed = home / f"crashed-{server}", home / f"closed-{server}"
    with registry(servers, embedder) as begun, begun.library(server) as library:
        list(library.add(drafts[:5]))
    with registry(servers, embedder) as went_on:
        with went_on.library(server) as library:
            list(library.add(drafts[5:]))
            feed = library.feeds.follow("https://marl.example/feed", "The Marl Star", None, 60)
            library.feeds.saw(feed, ["one", "two"])
            library.gaps.declined("Who won the cup?", date(2026, 1, 1))
        shutil.copytree(servers / str(server), crashed)
    shutil.copytree(servers / str(server), closed)
    assert (crashed / f"{FILE}-wal").stat().st_size
    return closed, crashed


def registry(servers: Path, embedder: Embedder) -> LibraryRegistry:
    return LibraryRegistry(open_engine(servers / "shared", servers), embedder, 4, 60)


def cases(kinds: dict[Damage, int]) -> Iterator[object]:
    """Each kind so often, of which once wherever tests run."""
    for kind, times in kinds.items():
        for seed in range(times):
            marks = [pytest.mark.slow] if seed else []
            yield pytest.param(kind, seed, id=f"{kind.__name__}-{seed}", marks=marks)


def quotes(view: View, embedder: Embedder) -> list[Quote]:
    found = [
        view.answer(question, vector, 3, 0.0)
        for question, vector in zip(QUESTIONS, embedder.encode(QUESTIONS), strict=True)
    ]
    return [quote for each in found for f in each.findings for quote in (f.quote, f.passage)]


def told(
    folder: Path, embedder: Embedder
) -> tuple[tuple[Article, ...], list[Quote]] | LibraryError:
    """The articles of a server's library, and what it answers; or why it does not."""
    try:
        with registry(folder.parent, embedder) as opened, opened.view(SERVER, EVERYTHING) as view:
            return view.articles(0, 99), quotes(view, embedder)
    except LibraryError as error:
        return error


def assert_true(articles: tuple[Article, ...], said: list[Quote], truth: dict[str, Draft]) -> None:
    """Every article is one that was added, and every quote stands in its article."""
    for article in articles:
        draft = truth[article.source]
        named = (article.title, article.url, article.published)
        if named != (draft.title, draft.url, draft.published):
            assert " ".join(draft.text.split()).startswith(article.title.removesuffix(" …"))
            assert named[1:] == (None, None)
    for quote in said:
        draft = truth[quote.article.source]
        assert draft.text[quote.start : quote.end] == quote.text
        assert quote.start == 0 or not draft.text[quote.start - 1].isalnum()


def assert_told_or_true(folder: Path, at_least: int, images: Images, embedder: Embedder) -> None:
    """It answers truly with all articles that it must have, or names its file and the way out."""
    found = told(folder, embedder)
    if isinstance(found, LibraryError):
        assert str(folder) in remedy(found)
        assert "footnote doctor --repair" in remedy(found)
    else:
        assert len(found[0]) >= at_least
        assert_true(*found, images.truth)


def assert_repaired_or_left(
    folder: Path, at_least: int, images: Images, embedder: Embedder
) -> None:
    """What is whole is saved, with the damaged file beside it; or nothing could be, or changed."""
    damaged = (folder / FILE).read_bytes() if (folder / FILE).exists() else None
    done = repaired(folder, embedder)
    if isinstance(done, BeyondRepair):
        assert not at_least
        assert (folder / FILE).read_bytes() == damaged
        assert "Put a backup in its place: footnote restore" in remedy(done)
        return
    assert damaged is None or done.copy.read_bytes() == damaged
    assert not examine(folder, SERVER)
    articles, said = told(folder, embedder)
    assert len(articles) == done.articles >= at_least
    assert_true(articles, said, images.truth)
    assert_for_no_more_than_before(folder, images, embedder)


def repaired(folder: Path, embedder: Embedder) -> Repaired | BeyondRepair:
    try:
        return repair_with(folder, embedder)
    except BeyondRepair as error:
        return error


def assert_for_no_more_than_before(folder: Path, images: Images, embedder: Embedder) -> None:
    with registry(folder.parent, embedder) as opened, opened.library(SERVER) as library:
        for article in seen(library).articles():
            heard = images.truth[article.source].audience
            now = library.audiences.of(article.id)
            assert heard is None or (now and now <= {heard, of_unknown(folder)})


def least_saved(damage: Damage, folder: Path, images: Images) -> int:
    """What is cut off takes the texts with it that were there."""
    if damage in LEAST_SAVED:
        return LEAST_SAVED[damage]
    left, before = ((each / FILE).stat().st_size for each in (folder, images.closed))
    return 9 if before - left <= PAGE else max(0, 10 * left // before - 4)


@pytest.mark.parametrize(("damage", "seed"), list(cases(WHOLE)))
def test_a_damaged_file_is_never_quoted_wrongly(
    damage: Damage, seed: int, images: Images, tmp_path: Path, embedder: Embedder
) -> None:
    folder = tmp_path / str(SERVER)
    shutil.copytree(images.closed, folder)
    damage(folder, images.others_closed, Random(seed))
    assert_told_or_true(folder, 10, images, embedder)
    assert examine(folder)
    assert_repaired_or_left(folder, least_saved(damage, folder, images), images, embedder)


def test_the_library_of_another_server_is_told_as_that(
    images: Images, tmp_path: Path, embedder: Embedder
) -> None:
    """It is whole, so that no repair could help."""
    folder = tmp_path / str(SERVER)
    shutil.copytree(images.others_closed, folder)
    found = told(folder, embedder)
    assert isinstance(found, AnothersLibrary)
    assert f"{folder / FILE} is the library of server 8, not of 7. Put its own" in remedy(found)
    with pytest.raises(AnothersLibrary):
        examine(folder, SERVER)
    assert examine(folder, 8) == ()


@pytest.mark.parametrize(("damage", "seed"), list(cases(LEFT_BY_A_CRASH)))
def test_a_damaged_log_is_never_quoted_wrongly(
    damage: Damage, seed: int, images: Images, tmp_path: Path, embedder: Embedder
) -> None:
    folder = tmp_path / str(SERVER)
    shutil.copytree(images.crashed, folder)
    damage(folder, images.others_crashed, Random(seed))
    shutil.copytree(folder, tmp_path / "repaired" / str(SERVER))
    assert_told_or_true(folder, 5, images, embedder)
    assert_repaired_or_left(tmp_path / "repaired" / str(SERVER), 5, images, embedder)


def test_what_a_crash_has_damaged_is_looked_through_once_until_it_changes(
    images: Images, embedder: Embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(shutil.copytree(images.crashed, tmp_path / str(SERVER))) / FILE
    damaged = bytearray(file.read_bytes())
    damaged[-PAGE:] = bytes(PAGE)
    file.write_bytes(damaged)
    looks, faults = [], integrity.faults
    monkeypatch.setattr(integrity, "faults", lambda of: looks.append(1) or faults(of))
    with registry(tmp_path, embedder) as opened:
        told = set()
        for _ in range(5):
            with pytest.raises(LibraryDamaged) as error:
                opened.open(SERVER)
            told.add(error.value.detail)
        assert len(told) == 1
        assert (once := len(looks))
        file.write_bytes(damaged)
        with pytest.raises(LibraryDamaged):
            opened.open(SERVER)
        assert len(looks) == 2 * once


def test_a_log_that_a_crash_has_left_loses_nothing(
    images: Images, tmp_path: Path, embedder: Embedder
) -> None:
    folder = tmp_path / str(SERVER)
    shutil.copytree(images.crashed, folder)
    articles, said = told(folder, embedder)
    assert len(articles) == 10
    assert_true(articles, said, images.truth)


WITHOUT_RIGHTS = """
import sys
from pathlib import Path
from bot.cli.errors import remedy
from index import EVERYTHING, Embedder, Library, LibraryError
try:
    with Library.open(Path(sys.argv[1]), Embedder()) as library:
        print(library.store.articles.overview(EVERYTHING).count)
except LibraryError as error:
    print(remedy(error))
"""


@pytest.mark.parametrize(
    ("file", "folder", "reason"),
    [
        (0o444, 0o755, None),
        (0o644, 0o555, "it may not be written"),
        (0o444, 0o555, "it may not be written"),
        (0o644, 0o111, "it may not be written"),
        (0o000, 0o755, "unable to open database file"),
        (0o644, 0o444, "there is no right to use it"),
        (0o644, 0o000, "there is no right to use it"),
    ],
)
def test_a_library_without_rights_is_read_where_that_is_possible_or_told(
    file: int, folder: int, reason: str | None, images: Images, tmp_path: Path
) -> None:
    at = tmp_path / str(SERVER)
    shutil.copytree(images.closed, at)
    (at / FILE).chmod(file)
    at.chmod(folder)
    done = subprocess.run(
        as_nobody_special([sys.executable, "-c", WITHOUT_RIGHTS, str(at)]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    at.chmod(0o755)
    refusal = f"{at} cannot be used: {reason}. Mend that, or use --library.\n"
    assert done.stdout == (refusal if reason else "10\n")


def as_nobody_special(command: list[str]) -> list[str]:
    """The command without root's right to read and write whatever it likes."""
    if os.geteuid():
        return command
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}", *command]
