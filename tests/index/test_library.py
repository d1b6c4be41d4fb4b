"""One folder of articles, as the bot and the command line use it."""

import logging
from dataclasses import replace
from datetime import date

import apsw
import pytest

from bot.rendering.reasons import in_english
from index import (
    DEFAULT_THRESHOLD,
    Added,
    AmbiguousArticle,
    Answer,
    Cause,
    DateRange,
    Draft,
    EmptyLibrary,
    Found,
    Library,
    NotCovered,
    QuoteRef,
    Reason,
    Skipped,
    Unchanged,
    UnknownArticle,
    Updated,
)
from index.text.sentences import MOST_SENTENCES
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.views import ask_about, seen


def ask(library: Library, question: str) -> Found:
    (found,) = seen(library).ask([question], 3, DEFAULT_THRESHOLD)
    return found


def first(library: Library, question: str) -> str:
    return ask(library, question).findings[0].quote.text


def test_every_article_is_told_what_became_of_it(library):
    here = library(BRIDGE)
    changed = replace(OWLS, source=BRIDGE.source)
    titled = replace(BREAD, text="Heading only")
    results = list(here.add([BRIDGE, OWLS, Skipped("/x", Cause(Reason.EMPTY)), changed, titled]))
    assert [type(result) for result in results] == [Unchanged, Added, Skipped, Updated, Skipped]
    assert [in_english(result.cause) for result in results if isinstance(result, Skipped)] == [
        "it is empty",
        "it holds no sentence",
    ]


def test_another_date_is_an_update_that_costs_no_new_version(library):
    here = library(BRIDGE)
    (result,) = here.add([replace(BRIDGE, author="Ana Lopez")])
    assert result == Updated(result.article, came=0, left=0)
    assert (result.article.version, result.article.author) == (1, "Ana Lopez")


def test_an_updated_article_answers_with_its_new_text_only(library):
    here = library(BRIDGE, OWLS)
    question = "How many chicks were counted?"
    before = ask(here, question).findings[0]
    list(here.add([replace(OWLS, text=OWLS.text.replace("fourteen", "sixteen"))]))
    assert "sixteen chicks" in first(here, question)
    assert not any("fourteen" in f.quote.text for f in ask(here, question).findings)
    (kept,) = seen(here).reopen([before.quote.place])
    assert kept.quote == replace(before.quote, article=kept.quote.article)
    assert "fourteen" in seen(here).context(before.quote.place).passage.text


def test_an_address_that_nobody_can_follow_breaks_no_article(library):
    here = library(replace(BRIDGE, url="http://[#a"), replace(OWLS, url="http://ex℀mple.com/#a"))
    assert {article.url for article in seen(here).articles()} == {
        "http://[#a",
        "http://ex℀mple.com/#a",
    }
    assert seen(here).at("http://[#b") is None


def test_a_forgotten_article_never_answers_again(library):
    here = library(BRIDGE, OWLS)
    place = ask(here, "How many chicks were counted?").findings[0].quote.place
    here.forget(place.article)
    assert "owls" not in first(here, "How many chicks were counted?").casefold()
    assert seen(here).reopen([place]) == ()
    with pytest.raises(UnknownArticle):
        seen(here).context(place)
    with pytest.raises(UnknownArticle):
        here.forget(place.article)


def test_questions_are_answered_in_their_order(library):
    here = library(BRIDGE, OWLS, BREAD)
    asked = ["Why does bread go stale?", "How much will the repairs cost?", "Who put up the boxes?"]
    found = seen(here).ask(asked, 1, DEFAULT_THRESHOLD)
    assert [answer.question for answer in found] == asked
    texts = [answer.findings[0].quote.text for answer in found]
    assert ["starch" in texts[0], "2.4 million" in texts[1], "Peter Holm" in texts[2]] == [True] * 3


def test_half_a_character_breaks_no_question(library):
    here = library(BRIDGE)
    march = DateRange(date(2024, 3, 1), date(2024, 3, 31))
    assert "2.4 million" in first(here, "How much will the repairs cost? \ud800")
    assert ask_about(here, 1, "How much will the repairs cost? \ud800").findings
    assert seen(here).digest(march, "bridge \ud800").stories


def test_signs_without_a_word_are_not_covered(library):
    here = library(BRIDGE, OWLS)
    assert all(isinstance(ask(here, signs), NotCovered) for signs in ("🎉🎉", "???", " "))


def test_an_empty_library_has_nothing_to_ask(library):
    with pytest.raises(EmptyLibrary):
        ask(library(), "Who?")


def test_an_article_is_found_by_source_and_title(library):
    here = library(BRIDGE, OWLS)
    for reference in (BRIDGE.source, "old BRIDGE", BRIDGE.title):
        assert seen(here).find(reference).title == BRIDGE.title
    for unknown in ("Nothing of the kind", "3", "9" * 30):
        with pytest.raises(UnknownArticle):
            seen(here).find(unknown)
    list(here.add([replace(BREAD, title="Barn bread")]))
    with pytest.raises(AmbiguousArticle) as ambiguous:
        seen(here).find("barn")
    assert set(ambiguous.value.titles) == {OWLS.title, "Barn bread"}


def test_only_a_whole_sentence_is_opened_again(library):
    here = library(BRIDGE)
    quote = ask(here, "How much will the repairs cost?").findings[0].quote
    inside = QuoteRef(quote.article.id, quote.version, quote.start, quote.end - 5)
    assert seen(here).reopen([inside, quote.place]) == (seen(here).reopen([quote.place])[0],)
    with pytest.raises(UnknownArticle):
        seen(here).context(inside)


def test_the_context_is_wider_than_the_passage(library):
    long = replace(BRIDGE, text="\n\n".join([BREAD.text, OWLS.text, BRIDGE.text]))
    here = library(long)
    finding = ask(here, "How many chicks were counted?").findings[0]
    context = seen(here).context(finding.quote.place)
    assert context.quote == finding.quote
    assert len(context.passage.text) > len(finding.passage.text)
    assert context.quote.text in context.passage.text


def test_a_quote_whose_text_was_changed_is_dropped_and_logged(library, caplog):
    here = library(BRIDGE)
    findings = ask(here, "How much will the repairs cost?").findings
    with apsw.Connection(str(here.store.folder / "library.db")) as meddler:
        meddler.execute("UPDATE version SET text = replace(text, '2.4', '9.9')")
    assert seen(here).recheck(findings) == ()
    assert {record.levelno for record in caplog.records} == {logging.ERROR}


def test_a_quote_that_was_forgotten_is_dropped_without_alarm(library, caplog):
    here = library(BRIDGE)
    findings = ask(here, "How much will the repairs cost?").findings
    here.forget(1)
    assert seen(here).recheck(findings) == ()
    assert all(record.levelno < logging.ERROR for record in caplog.records)


def test_what_another_process_adds_and_forgets_is_seen_by_the_next_question(library, embedder):
    here = library(BRIDGE)
    question = "Why does bread go stale?"
    assert "starch" not in first(here, question)
    with Library.open(here.store.folder, embedder) as there:
        (added,) = there.add([BREAD])
        assert "starch" in first(here, question)
        there.forget(added.article.id)
        assert "starch" not in first(here, question)


def test_a_question_about_one_article_is_answered_from_it_alone(library):
    here = library(BRIDGE, OWLS, BREAD)
    bridge, owls = seen(here).find(BRIDGE.source), seen(here).find(OWLS.source)
    question = "Who put up the nest boxes?"
    about_owls = ask_about(here, owls.id, question)
    assert isinstance(about_owls, Answer)
    assert "Peter Holm" in about_owls.findings[0].quote.text
    about_bridge = ask_about(here, bridge.id, question)
    assert isinstance(about_bridge, NotCovered)
    assert {f.quote.article for f in about_bridge.findings} == {bridge}
    with pytest.raises(UnknownArticle):
        ask_about(here, 99, question)


def test_signs_without_a_word_are_not_covered_by_one_article_either(library):
    assert isinstance(ask_about(library(BRIDGE), 1, "?!"), NotCovered)


def test_status_counts_what_there_is(library):
    here = library(BRIDGE, OWLS)
    list(here.add([replace(OWLS, text=OWLS.text + "\nThe end is near now.")]))
    status = seen(here).status()
    assert (status.articles, status.versions, status.sentences) == (2, 3, 10)
    assert status.size > 0
    assert status.changed


def test_an_article_of_too_many_sentences_is_refused_before_anything_is_embedded(
    library, monkeypatch
):
    here = library(OWLS)
    monkeypatch.setattr(here, "embedder", None)
    (outcome,) = here.add([Draft("Long", "Ab sat. " * (MOST_SENTENCES + 1), "/long.txt")])
    assert outcome == Skipped("/long.txt", Cause(Reason.TOO_MANY_SENTENCES, {"n": "20,000"}))
