"""A page in which a bit has flipped is put right by its checksum, and never wrongly."""

from pathlib import Path
from random import Random

import pytest

from index.storage.sqlite.database_file import FILE
from index.storage.sqlite.recovery.page_checksums import PAGE, heal, is_whole
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS


@pytest.fixture
def pages(library: MakeLibrary) -> list[bytes]:
    made = library(OWLS, BREAD, BRIDGE)
    made.close()
    data = (made.folder / FILE).read_bytes()
    return [data[at : at + PAGE] for at in range(0, len(data), PAGE)]


def flipped(page: bytes, bits: list[int]) -> bytes:
    data = bytearray(page)
    for bit in bits:
        data[bit // 8] ^= 1 << bit % 8
    return bytes(data)


def test_every_page_that_was_written_is_whole(pages: list[bytes]) -> None:
    assert all(map(is_whole, pages))
    assert not is_whole(bytes(PAGE))
    assert not is_whole(pages[0][:-1])


def test_a_flipped_bit_is_put_right_in_most_pages(pages: list[bytes]) -> None:
    chance = Random(5)
    done = [
        (page, heal(flipped(page, [chance.randrange(PAGE * 8)])))
        for page in chance.choices(pages, k=200)
    ]
    assert all(healed in (page, None) for page, healed in done)
    assert sum(healed == page for page, healed in done) > 160


@pytest.mark.parametrize("times", [2, 3, 20])
def test_more_than_one_is_left_as_it_is(pages: list[bytes], times: int) -> None:
    chance = Random(times)
    for page in chance.choices(pages, k=100):
        assert heal(flipped(page, chance.sample(range(PAGE * 8), times))) is None


def test_a_page_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    assert heal(Random(1).randbytes(PAGE)) is None
