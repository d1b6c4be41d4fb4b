"""A newcomer's first ten minutes: ``footnote try`` in a browser, from the greeting to a feed."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import CHROMIUM, ask, command, page_at, reply, say, trying
from tests.support.local_pages import Pages, serving_pages
from tests.support.pages import feed
from tests.support.pages import page as article
from tests.support.webserver import NAME

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
    pytest.mark.xdist_group("browser"),
]
PACE = "6 in 6"
SMALLPOX = "When was the world declared free of smallpox?"
SHARKS = "Sharks, in spite of a famous video of one biting a cable, are to blame for almost none."
TWELVE = (
    "How many people were killed in Idlib?",
    SMALLPOX,
    "Who stole the Mona Lisa?",
    "How high did the water rise in Venice in 1966?",
    "When did Voyager 1 leave Earth?",
    "Which volcano erupted in 1815?",
    "Who found the coelacanth?",
    "Who had the idea of the shipping container?",
    "How many people live in Tonga?",
    "What damages the ozone layer?",
    "What is MOSE short for?",
    "How long is the Ever Given?",
)


@pytest.fixture(scope="module")
def pages():
    with serving_pages() as pages:
        yield pages


@pytest.fixture(scope="module")
def page(tmp_path_factory, pages):
    home = tmp_path_factory.mktemp("home")
    program = ("-m", "tests.support.nearby", str(pages.port))
    with trying(home, *program, ASK_PACE=PACE) as address, page_at(address) as page:
        page.get_by_text("Or begin with one of these").first.wait_for()
        yield page


def card(page: Page, *words: str) -> Locator:
    """The last message of the bot that has these words."""
    found = page.locator("article.channel-message").filter(has_text="Footnote")
    for each in words:
        found = found.filter(has_text=each)
    return found.last


def test_the_greeting_asks_and_its_footnote_opens_the_article_at_the_sentence(page: Page) -> None:
    page.get_by_role("button", name="Do sharks damage undersea cables?").click()
    answer = card(page, SHARKS)
    with page.expect_popup() as opened:
        answer.get_by_role("link", name="open").first.click()
    there = opened.value
    expect(there.get_by_role("heading", name="The internet lies on the sea floor")).to_be_visible()
    assert "#:~:text=Sharks%2C%20in%20spite" in there.url
    paragraph = there.get_by_text(SHARKS)
    expect(paragraph).to_be_in_viewport()
    there.close()


def test_what_stands_around_and_what_is_not_covered(page: Page) -> None:
    ask(page, "How many people were killed in Idlib?")
    card(page, "counted at least 16 people killed").get_by_role(
        "button", name="Show in context"
    ).click()
    page.get_by_text("Only you can see this").wait_for()
    ask(page, "Who won the chess olympiad in 1998?")
    card(page, "Not covered by these articles").wait_for()


def test_what_may_not_answer_says_what_is_missing_and_the_nearest_is_behind_a_button(
    page: Page,
) -> None:
    ask(page, "When did Malcom McLean die?")
    unsure = card(page, "This may not answer it", "Nothing here says die")
    unsure.get_by_role("button", name="Show in context").wait_for()
    ask(page, "Who won the tennis open in 1998?")
    absent = card(page, "Who won the tennis open in 1998?", "Not covered by these articles")
    absent.get_by_role("button", name="Show the nearest").click()
    page.get_by_text("The nearest passage, which may not be what you asked:", exact=True).wait_for()


def test_a_name_that_is_typed_and_a_reply_are_heard(page: Page) -> None:
    say(page, f"@Footnote {SMALLPOX}")
    answer = card(page, SMALLPOX, "May 8, 1980")
    answer.wait_for()
    reply(page, answer, "and who was the last person who caught it?")
    card(page, "who was the last person who caught it?", "Ali Maow Maalin").wait_for()


def test_twelve_questions_are_answered_however_fast_they_come(page: Page) -> None:
    refused = page.locator("article.channel-message").filter(has_text="One moment, please")
    for question in TWELVE:
        answer = card(page, question, "in context", "open")
        while not answer.is_visible():
            before = refused.count()
            ask(page, question)
            answer.or_(refused.nth(before)).first.wait_for()


def test_a_summary_and_a_digest_with_its_picture(page: Page) -> None:
    command(page, "summarize", article="Why Venice")
    card(page, "3 sentences of 25").get_by_role("button", name="Longer").click()
    card(page, "5 sentences of 25").wait_for()
    command(page, "digest")
    card(page, "1 story in 1 article", "there is nothing newer").wait_for()
    command(page, "digest", since="2018")
    card(page, "8 stories in 8 articles").wait_for()
    picture = page.get_by_role("img", name="8 articles from 1 January 2018")
    expect(picture).not_to_have_js_property("naturalWidth", 0)


def test_a_page_that_takes_long_holds_up_nothing_and_is_there_in_the_end(
    page: Page, pages: Pages
) -> None:
    pages.at["/owls"] = article("Owls return", "Barn owls have bred in the valley for years.")
    go = pages.hold("/owls")
    command(page, "articles add", url=f"http://{NAME}/owls")
    say(page, "@Footnote Which volcano erupted in 1815?")
    card(page, "Which volcano erupted in 1815?", "Tambora").wait_for()
    assert not card(page, "Owls return").is_visible()
    go.set()
    card(page, "Added: Owls return").wait_for()


def test_what_is_new_in_a_feed_is_announced_by_itself(page: Page, pages: Pages) -> None:
    old, new = f"http://{NAME}/old", f"http://{NAME}/new"
    pages.at["/old"] = article("Ferry sails again", "The ferry sails again from Monday on.")
    pages.at["/new"] = article("Storm takes a roof", "A storm tore the roof off the library.")
    pages.at["/feed"] = feed(old)
    command(page, "feeds add", url=f"http://{NAME}/feed", channel="ask-the-articles")
    card(page, "Following Ellery Times", "Ferry sails again").wait_for()
    pages.at["/feed"] = feed(new, old)
    card(page, "Storm takes a roof", "A storm tore the roof off the library.").wait_for()
