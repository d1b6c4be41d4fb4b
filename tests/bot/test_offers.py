"""What was read but not kept stays for a while."""

from bot.offers import Offers
from tests.articles import BREAD, BRIDGE


def test_a_draft_is_given_back_by_its_name():
    offers = Offers()
    names = [offers.keep(draft) for draft in (BREAD, BRIDGE)]
    assert [offers.draft(name) for name in names] == [BREAD, BRIDGE]
    assert offers.draft("unknown") is None


def test_the_oldest_is_let_go():
    offers = Offers()
    first, *others = [offers.keep(BREAD) for _ in range(65)]
    assert offers.draft(first) is None
    assert all(offers.draft(name) for name in others)
