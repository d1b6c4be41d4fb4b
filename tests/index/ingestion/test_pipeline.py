"""A library holds what could be read of whatever arrives, and stays sound."""

from index import Sandbox, Skipped, UnreadableArticle
from index.storage.sqlite.database_file import FILE
from tests.index.extraction.test_bad_files import LIMIT, OWLS, READ, REFUSED
from tests.support.soundness import assert_sound
from tests.support.views import seen

NAMES = ("../../owls.txt", "o\0wls.txt", "\ud800.txt", "", "o" * 5_000 + ".md")


def test_bad_files_are_kept_out_and_odd_ones_kept(library):
    here = library()
    files = [(OWLS.encode(), name) for name in NAMES]
    files += [(make(), f"{case}/{name}") for case, (make, name, _) in (REFUSED | READ).items()]
    with Sandbox() as sandbox:
        arrivals = [_read(sandbox, data, name) for data, name in files]
    short = [a for a in arrivals if isinstance(a, Skipped) or len(a.text) < 10_000]
    outcomes = list(here.add(short))
    assert len(outcomes) == len(short)
    assert sum(isinstance(outcome, Skipped) for outcome in outcomes) >= len(REFUSED)
    assert seen(here).status().articles >= len(READ) // 2
    assert_sound(here.store.folder / FILE)


def _read(sandbox, data, name):
    try:
        return sandbox.read(data, name, LIMIT)
    except UnreadableArticle as error:
        return Skipped(error.source, error.cause)
