"""Any article makes cards within Discord's limits, and in them its words are only words."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from discord import ui
from hypothesis import strategies as st

from bot.features.answers import card as answer_cards
from bot.features.answers import nearest, quote_buttons, quotes, remarks
from bot.features.answers.presenter import FollowButton
from bot.features.articles import cards as article_cards
from bot.features.feeds import cards, followed
from bot.features.feeds.followed import GONE, SPEECHLESS
from bot.features.server import gaps_card
from bot.features.summaries import digest_card, digest_pages, summary_card, timeline
from bot.features.summaries.message_summary import AddButton
from bot.rendering import errors, footnotes, layout, links, markdown, outcomes
from index import (
    Added,
    Answer,
    Article,
    Cause,
    DateRange,
    Digest,
    Finding,
    Forgotten,
    Gap,
    Length,
    LibraryStats,
    Missing,
    MissingKind,
    NotCovered,
    Reason,
    Skipped,
    SourceAdded,
    Story,
    Subscription,
    Summary,
    Unchanged,
    UnknownArticle,
    UnreadableArticle,
    Unsure,
    Updated,
)
from tests.faults.discord_reader import shown, texts_of
from tests.faults.examples import each
from tests.support.any_text import (
    ADDRESSES,
    ARTICLES,
    DAYS,
    LINES,
    NOW,
    SENTENCES,
    TEXTS,
    findings,
    marked_findings,
)
from tests.support.newsroom import parts_of

SIZES = [pytest.param(8, id="few"), pytest.param(4_000, id="many", marks=pytest.mark.slow)]
PLAIN_FINDINGS = findings()
MARKED_FINDINGS = marked_findings()
FINDINGS = PLAIN_FINDINGS | MARKED_FINDINGS
CHANNEL = 10**18
OWN_MARKUP = re.compile(rf"<#{CHANNEL}>|<t:{int(NOW.timestamp())}:[Rf]>")
QUESTIONS = SENTENCES.map(lambda text: text[:300])
COUNTS = st.integers(0, 10**9)
LACKING = st.lists(
    st.builds(Missing, st.sampled_from([MissingKind.WORD, MissingKind.NAME]), QUESTIONS)
    | st.just(Missing(MissingKind.TYPE, "date")),
    max_size=5,
).map(tuple)
SPANS = st.builds(lambda a, b: DateRange(min(a, b), max(a, b)), DAYS, DAYS)


def several(each: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(each, min_size=1, max_size=most)


def around() -> st.SearchStrategy[answer_cards.CardContext]:
    about = st.builds(remarks.about, st.none() | SPANS, st.none() | LINES, st.booleans())
    buttons = st.just(()) | st.builds(lambda: (FollowButton(),))
    return st.builds(answer_cards.CardContext, about=about, remark=st.just(""), buttons=buttons)


def summary(found: list[Finding], length: Length, sentences: int, minutes: int) -> Summary:
    article = found[0].quote.article
    lines = tuple(each.quote for each in found)
    return Summary(article, length, lines, sentences + len(lines), minutes, minutes * 3)


CAUSES = st.builds(lambda words: Cause(Reason.OTHER, {"words": words}), LINES)
FEEDS = st.builds(
    Subscription,
    id=st.just(1),
    address=ADDRESSES,
    title=LINES,
    channel=st.none() | st.just(CHANNEL),
    minutes=st.sampled_from([15, 60, 77]),
    due=st.just(NOW),
    fetched=st.none() | st.just(NOW),
    failures=st.integers(0, 9),
    error=st.none() | CAUSES,
    revision=st.none(),
)
TOLD = st.builds(followed.FeedChannel, st.just(CHANNEL), st.sampled_from([None, GONE, SPEECHLESS]))
TOLD_BY_ID = st.just({}) | st.fixed_dictionaries({1: TOLD})
OUTCOMES = (
    st.builds(
        Added,
        ARTICLES,
        COUNTS,
        st.sampled_from(["en", "sah", "", "zxx"]),
        st.lists(ARTICLES, max_size=3).map(tuple),
    )
    | st.builds(Updated, ARTICLES, COUNTS, COUNTS, st.booleans())
    | st.builds(Unchanged, ARTICLES)
    | st.builds(SourceAdded, ARTICLES, ADDRESSES)
    | st.builds(Skipped, TEXTS, CAUSES)
)
GAPS = st.tuples(st.builds(Gap, st.tuples(QUESTIONS), COUNTS, COUNTS), st.none() | ARTICLES)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    line = draw(FINDINGS).quote
    return Story(line, (line.article, *draw(st.lists(ARTICLES, max_size=4))))


@st.composite
def digest_parts(draw: st.DrawFn) -> Digest:
    told = draw(several(stories(), 10))
    topic = digest_pages.fitting_topic(draw(st.none() | TEXTS))
    span, day = draw(SPANS), draw(st.dates(date(2, 1, 1)))
    days = ((day - timedelta(draw(st.integers(0, 300))), 1), (day, draw(st.integers(1, 99))))
    return Digest(span, topic, tuple(told), draw(COUNTS), days, draw(COUNTS), None)


@st.composite
def digest_cards_of(draw: st.DrawFn) -> ui.LayoutView:
    found = draw(digest_parts())
    page = draw(st.integers(0, digest_card.pages(found) - 1))
    alt = timeline.describe(found, *digest_card.shown_on(found, page))
    pages, held = digest_card.pages(found), {"span": found.span, "topic": found.topic}
    buttons = digest_pages.StoryPageButton.beside(page, pages, **held)
    return digest_card.digest_card(found, page, alt, buttons)


CARDS: dict[str, st.SearchStrategy[ui.LayoutView]] = {
    "answer": st.builds(
        answer_cards.answer,
        st.builds(Answer, QUESTIONS, several(FINDINGS, 8).map(tuple), st.just(0.9)),
        around(),
    ),
    "not covered": st.builds(
        answer_cards.not_covered,
        st.builds(NotCovered, QUESTIONS, st.lists(FINDINGS, max_size=2).map(tuple), st.just(0.1)),
        around(),
    ),
    "unsure": st.builds(
        answer_cards.unsure,
        st.builds(Unsure, QUESTIONS, several(FINDINGS, 8).map(tuple), st.just(0.9), LACKING),
        around(),
    ),
    "nearest": st.builds(nearest.nearest_card, FINDINGS),
    "more quotes": st.builds(quotes.more_quotes, several(FINDINGS, 8)),
    "in context": st.builds(quote_buttons.in_context, FINDINGS),
    "summary": st.builds(
        summary_card.summary_card,
        st.builds(summary, several(FINDINGS, 8), st.sampled_from(Length), COUNTS, COUNTS),
    ),
    "summary of what is not kept": st.builds(
        summary_card.draft_card,
        st.builds(summary, several(FINDINGS, 8), st.sampled_from(Length), COUNTS, COUNTS),
        st.builds(AddButton, st.just("0123abcd")),
    ),
    "digest": digest_cards_of(),
    "empty digest": st.builds(
        digest_card.empty_card,
        st.builds(
            Digest,
            SPANS,
            TEXTS.map(digest_pages.fitting_topic),
            *(st.just(each) for each in ((), 0, (), 0)),
            st.none() | SPANS,
        ),
    ),
    "list": st.builds(
        article_cards.page_card,
        several(ARTICLES, 10),
        st.integers(0, 9),
        COUNTS,
    ),
    "status": st.builds(
        article_cards.status_card,
        st.builds(LibraryStats, st.just("f"), COUNTS, COUNTS, COUNTS, LINES, COUNTS, st.just(NOW)),
        st.lists(FEEDS, max_size=15),
        TOLD_BY_ID,
    ),
    "feeds": st.builds(cards.list_card, st.lists(FEEDS, max_size=15), TOLD_BY_ID),
    "a feed that stopped": st.builds(lambda feed: layout.note(cards.stopped(feed)), FEEDS),
    "a feed that is followed": st.builds(
        cards.followed_card, FEEDS, st.none() | TOLD, st.lists(OUTCOMES, max_size=15), COUNTS
    ),
    "outcomes": st.builds(
        outcomes.outcome_card,
        several(OUTCOMES, 15),
        st.builds(outcomes.reading, COUNTS, COUNTS, TEXTS),
    ),
    "to be forgotten": st.builds(article_cards.confirm_card, ARTICLES),
    "forgotten": st.builds(article_cards.forgotten_card, st.builds(Forgotten, ARTICLES, COUNTS)),
    "gaps": st.builds(
        gaps_card.gaps_card,
        st.lists(GAPS, max_size=gaps_card.ON_A_PAGE),
        st.integers(1, 999),
        st.just(()),
    ),
    "errors": st.builds(
        lambda error: layout.note(errors.explain(error)),
        st.builds(UnreadableArticle, TEXTS, CAUSES)
        | st.builds(UnknownArticle, TEXTS, several(LINES, 3).map(tuple)),
    ),
}


def check_limits(card: ui.LayoutView) -> None:
    """What Discord refuses a message for."""
    assert card.content_length() <= 4_000
    assert card.total_children_count <= 40
    assert all(text.strip() for text in texts_of(card))
    for part in parts_of(card):
        assert len(part.get("label") or "") <= 80
        assert len(part.get("custom_id") or "") <= 100
        assert len(part.get("options", ())) <= 25
        for option in part.get("options", ()):
            assert 1 <= len(option["label"]) <= 100
            assert len(option["value"]) <= 100
        for item in part.get("items", ()):
            assert 1 <= len(item["description"]) <= 1_024


@pytest.mark.usefixtures("each_language")
@pytest.mark.parametrize("examples", SIZES)
@pytest.mark.parametrize("name", CARDS)
def test_a_card_of_any_article_is_within_the_limits_and_holds_no_markup_but_ours(name, examples):
    def check(card: ui.LayoutView) -> None:
        check_limits(card)
        for text in texts_of(card):
            shown(OWN_MARKUP.sub("", text))

    each(examples, check, CARDS[name])


@pytest.mark.parametrize("examples", SIZES)
def test_any_sentence_is_shown_word_for_word_and_in_bold_in_its_passage(examples):
    def check(found: Finding) -> None:
        seen = shown(footnotes.in_passage(found, 1, 2_900))
        sentence = markdown.fold(found.quote.text)
        assert f"{sentence}\u202f¹" in seen.words
        assert len(seen.bold) == 1
        assert seen.links == ()

    each(examples, check, PLAIN_FINDINGS)


@pytest.mark.parametrize("limit", [300, 2_900])
@pytest.mark.parametrize("examples", SIZES)
def test_any_marked_sentence_stands_in_bold_within_the_limit(examples, limit):
    def check(found: Finding) -> None:
        drawn = footnotes.in_passage(found, 1, limit)
        assert len(drawn) <= limit
        seen = shown(drawn)
        assert seen.bold
        assert "\u202f¹" in seen.words

    each(examples, check, MARKED_FINDINGS)


def leads_only_to(found: Sequence[str], articles: Sequence[Article]) -> bool:
    """Whether each link leads to the page of one of some articles."""
    safe = [page.partition(":~:")[0] for each in articles if (page := links.safe(each.url))]
    return all(any(link.startswith(page) for page in safe) for link in found)


@pytest.mark.parametrize("examples", SIZES)
def test_any_footnote_says_the_title_and_leads_to_the_page_and_nowhere_else(examples):
    def check(found: Finding) -> None:
        own, _, also = footnotes.footnote(found, 1).partition("\n")
        seen = shown(own)
        assert markdown.shorten(found.quote.article.title, 160) in seen.words
        assert len(seen.links) <= 1
        assert leads_only_to(seen.links, [found.quote.article])
        others = [quote.article for quote in found.also]
        assert leads_only_to(shown(also).links, others)
        assert all(markdown.shorten(each.title, 80) in shown(also).words for each in others)

    each(examples, check, FINDINGS)


@pytest.mark.parametrize("examples", SIZES)
def test_any_text_fragment_decodes_to_the_sentence_or_its_ends(examples):
    def check(sentence: str) -> None:
        link = links.at_sentence("https://a.example/b?c=d", sentence)
        page, _, named = link.partition("#:~:text=")
        assert page == "https://a.example/b?c=d"
        words = markdown.fold(sentence).split(" ")
        ends = [unquote(end, errors="strict") for end in named.split(",")]
        whole = len(words) <= 10
        assert ends == ([" ".join(words)] if whole else [" ".join(words[:5]), " ".join(words[-5:])])
        assert not set(named) & set("-&<>() #|`\\[]")

    each(examples, check, SENTENCES | TEXTS)
