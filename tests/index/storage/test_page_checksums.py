"""A page is known to be what was written by its checksum."""

from random import Random

import pytest

from index.storage.sqlite.checksums import PAGE, is_whole
from index.storage.sqlite.database_file import FILE
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS


@pytest.fixture
def pages(library: MakeLibrary) -> list[bytes]:
    made = library(OWLS, BREAD, BRIDGE)
    made.close()
    data = (made.store.folder / FILE).read_bytes()
    return [data[at : at + PAGE] for at in range(0, len(data), PAGE)]


def test_every_page_that_was_written_is_whole(pages: list[bytes]) -> None:
    assert all(map(is_whole, pages))
    assert not is_whole(bytes(PAGE))
    assert not is_whole(pages[0][:-1])


def test_a_page_in_which_any_bit_has_flipped_is_not_whole(pages: list[bytes]) -> None:
    chance = Random(5)
    for page in chance.choices(pages, k=200):
        data, bit = bytearray(page), chance.randrange(PAGE * 8)
        data[bit // 8] ^= 1 << bit % 8
        assert not is_whole(bytes(data))
