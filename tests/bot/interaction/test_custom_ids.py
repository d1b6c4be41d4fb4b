"""A button remembers where its quotes stand in at most 100 characters."""

from hypothesis import given
from hypothesis import strategies as st

from bot.interaction import custom_ids
from index import QuoteRef

numbers = st.integers(min_value=0, max_value=2**40)
anywhere = st.builds(
    lambda article, version, start, length: QuoteRef(article, version, start, start + length),
    numbers,
    numbers,
    numbers,
    numbers,
)


@given(anywhere)
def test_a_place_is_read_as_it_was_written(place: QuoteRef) -> None:
    assert custom_ids.read_place(custom_ids.write_place(place)) == place


@given(st.lists(anywhere, min_size=1, max_size=8))
def test_as_many_places_are_kept_as_fit(found: list[QuoteRef]) -> None:
    kept = custom_ids.as_many_as_fit("more:", found)
    written = custom_ids.PLACES.write(kept)
    assert len(f"more:{written}") <= custom_ids.LONGEST_ID
    assert custom_ids.PLACES.read(written) == kept == found[: len(kept)]
    assert len(kept) >= 1


def test_five_places_of_a_great_library_fit() -> None:
    far = QuoteRef(36**5 - 1, 35, 36**4 - 1_001, 36**4 - 1)
    assert custom_ids.as_many_as_fit("more:", [far] * 5) == [far] * 5
