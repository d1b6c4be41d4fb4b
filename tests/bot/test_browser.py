"""The way of a newcomer: ``footnote try``, a question typed in a browser, and its context."""

import pytest
from playwright.sync_api import expect

from tests.bot.browser import CHROMIUM, ask, command, page_at, trying

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with trying(tmp_path_factory.mktemp("home")) as address, page_at(address) as page:
        page.get_by_text("Worth asking").first.wait_for()
        yield page


def test_a_newcomer_asks_sees_the_quote_and_looks_at_its_context(page):
    ask(page, "How many people were killed in Idlib?")
    page.get_by_text("counted at least 16 people killed").first.wait_for()
    page.get_by_role("button", name="Show in context").click()
    page.get_by_text("Only you can see this").wait_for()
    ask(page, "Who won the chess olympiad in 1998?")
    page.get_by_text("Not covered by these articles").first.wait_for()


def test_a_newcomer_reads_a_summary_and_a_digest_with_its_picture(page):
    command(page, "summarize", article="Why Venice")
    page.get_by_text("3 sentences of 25").first.wait_for()
    page.get_by_role("button", name="Longer").click()
    page.get_by_text("5 sentences of 25").first.wait_for()
    command(page, "digest", since="2018")
    page.get_by_text("8 stories in 8 articles").first.wait_for()
    picture = page.get_by_role("img", name="8 articles from 1 January 2018")
    expect(picture).not_to_have_js_property("naturalWidth", 0)
