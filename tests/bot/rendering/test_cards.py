"""Cards show whole quotes, tie each to its footnote, and stay within Discord's limits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.features.answers import card as answer_cards
from bot.features.answers import quote_buttons, quotes, remarks
from bot.features.answers.nearest import nearest_card
from bot.features.answers.presenter import FollowButton
from bot.features.articles import cards as article_cards
from bot.features.feeds import cards, followed
from bot.features.feeds.followed import SPEECHLESS
from bot.rendering import footnotes, layout
from bot.rendering.outcomes import outcome_card, reading
from index import (
    Added,
    Answer,
    Article,
    Cause,
    FeedLink,
    Finding,
    Forgotten,
    LibraryStats,
    Missing,
    MissingKind,
    NotCovered,
    Quote,
    Reason,
    Skipped,
    SourceAdded,
    Subscription,
    Unchanged,
    Unsure,
    Updated,
)
from tests.support.newsroom import buttons_of, text_of

ALONE = answer_cards.CardContext()
AROUND = answer_cards.CardContext(
    "Only articles from 4 May 2026", "-# Newer: **Storm**", (FollowButton(),)
)
NOW = datetime(2026, 5, 5, tzinfo=UTC)
ARTICLE = Article(
    id=1,
    title="Night ferry returns",
    source="/articles/ferry.md",
    url="https://www.ellery-times.example/ferry",
    published=date(2026, 5, 4),
    author=None,
    publisher="The Ellery Times",
    version=1,
    added=NOW,
    updated=NOW,
)

STATUS = LibraryStats("f", 10**9, 10**9, 10**9, "m" * 300, 10**15, NOW)
LONG_CAUSE = Cause(Reason.OTHER, {"words": "_" * 999})
FEED = Subscription(
    id=1,
    address="https://a.example/" + "_" * 999,
    title="_" * 999,
    channel=10**18,
    minutes=360,
    due=NOW,
    fetched=NOW,
    failures=5,
    error=LONG_CAUSE,
    revision=None,
    left_out=10**9,
)
UNTOLD = {FEED.id: followed.FeedChannel(10**18, SPEECHLESS)}


def found(before: str, sentence: str, after: str, article: Article = ARTICLE) -> Finding:
    """A sentence within its passage, which stands 40 characters into the article."""
    start = 40 + len(before)
    quote = Quote(article, 1, start, start + len(sentence), sentence)
    text = f"{before}{sentence}{after}"
    return Finding(quote, Quote(article, 1, 40, 40 + len(text), text), 0.9)


FERRY = found("It rained. ", "The ferry sails on 3 June.", " It is new.")
LARGEST = found(
    "Before. " * 80,
    "_w_ " * 249 + "end.",
    " After." * 80,
    replace(
        ARTICLE,
        id=36**5,
        title="@[t]" * 75,
        url="https://a.example/" + "u" * 1_980,
        publisher="p(*)" * 50,
        partial=True,
    ),
)

LONGEST_LINK = found(
    "_Be_ _fore_. " * 80,
    "_w_ " * 249 + "end.",
    " _Af_ _ter_." * 80,
    replace(LARGEST.quote.article, url=f"https://a.example/{'u' * 770}"),
)
ALSO = replace(LARGEST, also=(LONGEST_LINK.quote,) * 3)
ADDED = Added(LARGEST.quote.article, 10**9, "sah", (LARGEST.quote.article,) * 3)
LACKING = (Missing(MissingKind.NAME, "_" * 300),) * 9
FULL = answer_cards.CardContext(
    f"Only articles of {'p' * 100}", f"-# {'n' * 250}", (FollowButton(),)
)


def answer(*findings: Finding, question: str = "When does the ferry sail?") -> Answer:
    return Answer(question, findings, 0.9)


def draw(*findings: Finding) -> object:
    return answer_cards.answer(answer(*findings), ALONE)


def test_the_answering_sentence_is_bold_inside_its_passage() -> None:
    assert (
        "> It rained. **The ferry sails on 3 June.**\u202f¹ It is new."
        in text_of(draw(FERRY)).splitlines()
    )


def test_other_articles_that_say_the_same_are_linked_at_that_sentence_below_the_footnote() -> None:
    pages = ("https://a.example/1", "https://a.example/" + "u" * 400, None)
    also = tuple(
        replace(FERRY.quote, article=replace(ARTICLE, title=f"[{n}]", url=page))
        for n, page in enumerate(pages)
    )
    at = "#:~:text=The%20ferry%20sails%20on%203%20June."
    told = text_of(draw(replace(FERRY, also=also[::2]))).splitlines()[-1]
    assert told == f"-# also in [\\[0\\]](<https://a.example/1{at}>) · \\[2\\]"
    far = text_of(draw(replace(FERRY, also=also))).splitlines()[-1]
    assert far == r"-# also in \[0\] · \[1\] · \[2\]"


def test_the_question_stands_small_above_the_answer() -> None:
    assert text_of(draw(FERRY)).startswith("-# When does the ferry sail?\n")


def test_a_footnote_names_title_source_and_date_and_opens_the_sentence() -> None:
    assert footnotes.footnote(FERRY, 1) == (
        "-# ¹ **Night ferry returns** · The Ellery Times · 4\u00a0May\u00a02026 · "
        "[open](<https://www.ellery-times.example/ferry"
        "#:~:text=The%20ferry%20sails%20on%203%20June.>)"
    )


def test_an_article_without_an_address_has_no_link_and_names_its_file() -> None:
    article = replace(ARTICLE, url=None, publisher=None, published=None)
    note = footnotes.footnote(found("", "Yes.", "", article), 12)
    assert note == "-# ¹² **Night ferry returns** · ferry.md"


def test_a_footnote_says_that_its_article_was_read_in_part(
    speaking: Callable[[str], None],
) -> None:
    article = replace(ARTICLE, url=None, partial=True)
    note = footnotes.footnote(found("", "Yes.", "", article), 1)
    assert note.endswith(" · 4\u00a0May\u00a02026 · read in part")
    speaking("de")
    assert footnotes.footnote(found("", "Yes.", "", article), 1).endswith("nur zum Teil gelesen")


def test_what_became_of_an_article_says_that_it_was_read_in_part_or_by_newer_rules() -> None:
    part = replace(ARTICLE, partial=True)
    assert text_of(outcome_card([Unchanged(part)])).endswith(" · it is as it was · read in part")
    told = text_of(outcome_card([Updated(part, 0, 0, reread=True)]))
    assert told.endswith(" · its source is as it was, only read by newer rules · read in part")


def test_an_address_too_long_for_a_card_loses_its_fragment_first() -> None:
    page = "https://a.example/" + "u" * 700
    long = found("", "Wörter " * 9 + "Ende.", "", replace(ARTICLE, url=page))
    assert footnotes.footnote(long, 1).endswith(f"[open](<{page}>)")


def test_paragraphs_of_a_passage_stay_apart() -> None:
    quoted = footnotes.in_passage(found("One.\n\n", "Two.", " Three.\n\nFour."), 1, 500)
    assert quoted == "> One.\n> **Two.**\u202f¹ Three.\n> Four."


def test_a_long_passage_loses_its_ends_and_never_the_sentence() -> None:
    long = found("One two three. " * 60, "The ferry sails on 3 June.", " Four five six." * 60)
    quoted = footnotes.in_passage(long, 1, 200)
    assert len(quoted) <= 200
    assert quoted.startswith("> … ")
    assert " **The ferry sails on 3 June.**\u202f¹ Four five six." in quoted
    assert quoted.endswith("…")


def test_three_quotes_have_three_numbers_and_three_buttons() -> None:
    card = draw(FERRY, FERRY, FERRY)
    assert [text_of(card).count(number) for number in "¹²³"] == [2, 2, 2]
    assert list(buttons_of(card)) == ["Show in context", "² in context", "³ in context"]


def test_quotes_beyond_the_third_are_left_to_a_button() -> None:
    assert list(buttons_of(draw(*[FERRY] * 8)))[-1] == "More quotes"


def test_a_quote_that_would_not_fit_in_whole_is_left_to_a_button() -> None:
    long = found("", "_A_ _b_ _c_ " * 83, "")
    card = draw(long, long, long)
    assert list(buttons_of(card)) == ["Show in context", "² in context", "More quotes"]
    assert "…" not in text_of(card)


def test_as_many_short_quotes_as_there_are_each_have_a_button() -> None:
    card = quotes.more_quotes([FERRY] * 8)
    assert list(buttons_of(card))[-2:] == ["⁷ in context", "⁸ in context"]


def test_what_is_not_covered_says_so_and_has_the_nearest_behind_a_button() -> None:
    card = answer_cards.not_covered(NotCovered("Who?", (FERRY,), 0.1), ALONE)
    text = text_of(card)
    assert "### Not covered by these articles" in text
    assert "ferry" not in text
    assert "/articles add" in text
    assert list(buttons_of(card)) == ["Show the nearest"]


def test_the_nearest_passage_is_shown_as_such() -> None:
    card = nearest_card(FERRY)
    text = text_of(card)
    assert "nearest passage, which may not be what you asked" in text
    assert "> It rained. The ferry sails on 3 June. It is new." in text
    assert "**" not in text.split("-# ¹")[0]
    assert list(buttons_of(card)) == ["Show in context"]


def test_what_may_not_answer_says_what_is_missing_and_gives_the_sentence_small() -> None:
    missing = (
        Missing(MissingKind.TYPE, "date"),
        Missing(MissingKind.WORD, "die"),
        Missing(MissingKind.NAME, "*Al*"),
    )
    asked = Unsure("When did *Al* die?", (FERRY, FERRY), 0.9, missing)
    card = answer_cards.unsure(asked, ALONE)
    text = text_of(card)
    lacks = "Nothing here says **die**, **\\*Al\\***. It gives no date."
    assert f"### This may not answer it\n{lacks}" in text
    assert "> -# The ferry sails on 3 June.\u202f¹" in text
    assert "It rained" not in text
    assert list(buttons_of(card)) == ["Show in context", "More quotes"]


def test_what_may_not_answer_for_no_reason_that_can_be_told_gives_none() -> None:
    card = answer_cards.unsure(Unsure("When?", (FERRY,), 0.52), ALONE)
    assert "### This may not answer it\n>" in text_of(card)


def test_the_three_states_are_told_apart_by_colour() -> None:
    cards = (
        answer_cards.answer(answer(FERRY), ALONE),
        answer_cards.unsure(Unsure("When?", (FERRY,), 0.52), ALONE),
        answer_cards.not_covered(NotCovered("When?", (FERRY,), 0.1), ALONE),
    )
    assert len({card.children[0].accent_colour for card in cards}) == 3


def test_what_is_not_covered_by_anything_still_says_so() -> None:
    card = answer_cards.not_covered(NotCovered("Who?", (), 0.0), ALONE)
    assert "### Not covered by these articles" in text_of(card)
    assert not buttons_of(card)


def test_what_was_asked_of_stands_below_the_question_and_what_is_newer_below_the_footnotes() -> (
    None
):
    card = answer_cards.answer(answer(FERRY), AROUND)
    lines = text_of(card).splitlines()
    assert lines[1] == "-# Only articles from 4 May 2026"
    assert lines[-1] == "-# Newer: **Storm**"
    assert list(buttons_of(card)) == ["Show in context", "Ask a follow-up"]


def test_a_newer_article_is_told_of_where_the_best_quote_is_old() -> None:
    newer = replace(ARTICLE, title="The ferry is late", published=date(2026, 6, 20))
    found_both = replace(answer(FERRY), newer=newer)
    assert remarks.newer(found_both, date(2026, 6, 3)) == ""
    assert remarks.newer(found_both, date(2026, 6, 21)) == (
        "-# This is from 4\u00a0May\u00a02026. "
        "Newer on the same subject: **The ferry is late**, 20\u00a0June\u00a02026"
    )


def test_the_best_quote_stands_whole_however_much_is_around_it() -> None:
    found_most = answer(*[LONGEST_LINK] * 3, question="[q](x)" * 50)
    card = answer_cards.answer(found_most, FULL)
    assert card.content_length() <= 4_000
    assert "end.**" in text_of(card)
    assert list(buttons_of(card))[:2] == ["Show in context", "More quotes"]


@pytest.mark.parametrize("path", ["_" * 1_982, "a?b=*c*&d=`e`"])
def test_the_address_of_a_feed_that_has_stopped_can_be_copied_whole(path: str) -> None:
    address = f"https://a.example/{path}"
    notice = cards.stopped(replace(FEED, address=address))
    assert notice.endswith(f"\n```\n{address}\n```")


@pytest.mark.parametrize(
    "card",
    [
        answer_cards.answer(answer(*[LARGEST] * 8, question="[q](x)" * 50), AROUND),
        answer_cards.answer(answer(*[ALSO] * 8, question="[q](x)" * 50), AROUND),
        answer_cards.not_covered(NotCovered("[q](x)" * 50, (ALSO,), 0.1), AROUND),
        answer_cards.unsure(Unsure("[q](x)" * 50, (LARGEST,) * 8, 0.9, LACKING), FULL),
        nearest_card(LARGEST),
        quotes.more_quotes([LARGEST] * 5),
        quote_buttons.in_context(LARGEST),
        article_cards.page_card([LARGEST.quote.article] * 10, 4, 400),
        article_cards.status_card(
            LibraryStats("f", 10**9, 10**9, 10**9, "m" * 300, 10**15, NOW), [FEED] * 99, UNTOLD
        ),
        cards.list_card([FEED] * 99, UNTOLD),
        layout.note(cards.stopped(replace(FEED, address="`" * 2_000))),
        cards.following_card(FEED, UNTOLD[FEED.id], 10**9),
        cards.followed_card(
            FEED,
            UNTOLD[FEED.id],
            [Added(LARGEST.quote.article, 10**9, "sah", (LARGEST.quote.article,) * 3)] * 99,
            10**9,
        ),
        cards.choice_card(99, None, [FeedLink(FEED.address, "_" * 999)] * 99),
        outcome_card(
            [Added(LARGEST.quote.article, 10**9, "sah", (LARGEST.quote.article,) * 3)] * 99,
            reading(99, 999, "_" * 999),
        ),
        outcome_card([Updated(LARGEST.quote.article, 10**9, 10**9)] * 99),
        outcome_card([Skipped("_" * 999, LONG_CAUSE)] * 99, reading(99, 999, "_" * 999)),
        outcome_card(
            [SourceAdded(LARGEST.quote.article, "_")] * 99, "an error" * 20, "an error" * 20
        ),
        article_cards.confirm_card(replace(LARGEST.quote.article, id=10**17, title="_" * 999)),
        article_cards.forgotten_card(Forgotten(LARGEST.quote.article, 10**9)),
    ],
)
def test_the_largest_card_stays_within_discords_limits(card: object) -> None:
    assert isinstance(card, layout.ui.LayoutView)
    assert card.content_length() <= 4_000
    assert card.total_children_count <= 40
    buttons = buttons_of(card)
    assert all(len(label) <= 80 for label in buttons)
    assert all(len(button["custom_id"]) <= 100 for button in buttons.values())


def test_what_is_not_wiped_yet_is_told() -> None:
    assert text_of(article_cards.forgotten_card(Forgotten(ARTICLE, 4_096))) == (
        "Forgotten: **Night ferry returns** · its words leave the disk as soon as another program"
        " is done reading"
    )


def test_of_several_questions_each_quote_stands_whole_or_is_left_to_a_button() -> None:
    ids = range(1, 4)
    longest = [
        replace(LARGEST, quote=replace(LARGEST.quote, start=LARGEST.quote.start + each))
        for each in ids
    ]
    parts = tuple(Answer("[q](x)" * 50, (each,), 0.9) for each in longest)
    found_all = Answer("Who [x](y)? " * 40, tuple(longest), 0.9, parts=parts)
    card = answer_cards.answer(found_all, FULL)
    assert card.content_length() <= 4_000
    assert "end.**" in text_of(card)
    assert "More quotes" in buttons_of(card)
