"""What was asked in vain is remembered without a name, and forgotten when that is wanted."""

from datetime import date
from pathlib import Path

import pytest

from index.domain.gap import Gap
from index.summarization import gap_log

DAY = date(2026, 5, 4)


@pytest.fixture
def kept(library):
    return library().gaps


def test_a_question_that_was_declined_twice_is_there_once_however_it_is_cased(kept):
    kept.declined("How deep is the Lenn?", DAY)
    kept.declined(" how deep is the LENN? ", DAY)
    assert kept.questions() == (Gap(("how deep is the LENN?",), declined=2, not_helpful=0),)


def test_the_newest_question_comes_first(kept):
    kept.declined("Who is the mayor?", DAY)
    kept.vote("a1", "When was it built?", False, DAY)
    assert kept.questions() == (
        Gap(("When was it built?",), declined=0, not_helpful=1),
        Gap(("Who is the mayor?",), declined=1, not_helpful=0),
    )


def test_a_ballot_is_one_vote_that_may_change(kept):
    kept.vote("a1", "Who is the mayor?", False, DAY)
    kept.vote("b2", "Who is the mayor?", False, DAY)
    assert kept.votes() == (0, 2)
    kept.vote("a1", "Who is the mayor?", True, DAY)
    assert kept.votes() == (1, 1)
    assert kept.questions() == (Gap(("Who is the mayor?",), declined=0, not_helpful=1),)


def test_a_question_that_was_answered_well_is_not_kept(library):
    here = library()
    here.gaps.vote("a1", "Where does Ana Lopez live?", True, DAY)
    assert here.gaps.questions() == ()
    here.store.connections.shrink()
    assert b"Ana Lopez" not in b"".join(
        f.read_bytes() for f in Path(here.store.folder).glob("*.db*")
    )


def test_questions_are_forgotten_with_their_votes_and_leave_no_byte(library):
    here = library()
    here.gaps.declined("Where does Ana Lopez live?", DAY)
    here.gaps.vote("a1", "where does ana lopez live?", False, DAY)
    here.gaps.declined("Who is the mayor?", DAY)
    here.gaps.forget(["Where does Ana Lopez LIVE? "])
    assert [each.question for each in here.gaps.questions()] == ["Who is the mayor?"]
    assert here.gaps.votes() == (0, 0)
    files = b"".join(file.read_bytes() for file in Path(here.store.folder).glob("*.db*")).lower()
    assert b"ana lopez" not in files
    assert b"mayor" in files


def test_all_can_be_forgotten_at_once(kept):
    kept.declined("Who is the mayor?", DAY)
    kept.vote("a1", "When was it built?", True, DAY)
    kept.forget_all()
    assert kept.questions() == ()
    assert kept.votes() == (0, 0)


def test_the_oldest_rows_make_room_for_new_ones(kept, monkeypatch):
    monkeypatch.setattr(gap_log, "MOST_ROWS", 3)
    for number in range(5):
        kept.declined(f"Who lives in house {number}?", DAY)
    numbers = [each.question[-2] for each in kept.questions()]
    assert numbers == ["4", "3", "2"]


def test_the_oldest_questions_beyond_the_bound_are_not_given_but_the_newest_are_counted(
    kept, monkeypatch
):
    monkeypatch.setattr(gap_log, "MOST_QUESTIONS", 2)
    for question in ("Who?", "Where?", "Why?", "Where?"):
        kept.declined(question, DAY)
    assert kept.questions() == (
        Gap(("Where?",), declined=2, not_helpful=0),
        Gap(("Why?",), declined=1, not_helpful=0),
    )


def test_half_a_character_can_be_kept_and_forgotten(kept):
    kept.declined("Who is \ud83d?", DAY)
    assert len(kept.questions()) == 1
    kept.forget(["Who is \ud83d?"])
    assert kept.questions() == ()


def test_what_was_asked_elsewhere_is_as_if_it_were_not_there(kept, monkeypatch):
    monkeypatch.setattr(gap_log, "MOST_QUESTIONS", 2)
    for question, audience in (
        ("Who?", "1"),
        ("Where?", "1"),
        ("who? ", "2"),
        ("Why?", "2"),
        ("When?", "2"),
        ("WHO?", ""),
    ):
        kept.declined(question, DAY, audience)
    kept.vote("a1", "Where?", False, DAY, "2")
    assert kept.audiences() == {"1", "2", ""}
    assert kept.questions({"1"}) == (Gap(("Where?",), 1, 0), Gap(("Who?",), 1, 0))
    assert kept.questions(()) == ()


def test_only_what_was_asked_where_somebody_sees_is_forgotten(kept):
    for audience in ("1", "2", ""):
        kept.declined("Who?", DAY, audience)
        kept.vote(f"b{audience}", "Why?", True, DAY, audience)
    kept.forget(["WHO?"], {"1"})
    assert kept.questions() == (Gap(("Who?",), 2, 0),)
    kept.forget_all({"1", "2"})
    assert kept.questions() == kept.questions({""}) == (Gap(("Who?",), 1, 0),)
    assert kept.votes() == (1, 0)


def test_topics_are_made_of_what_was_asked_where_somebody_sees(library):
    here = library()
    here.gaps.declined("Who invented the zeppelin?", DAY, "1")
    for words in ("Who was the inventor of the zeppelin?", "The zeppelin's inventor, who was he?"):
        here.gaps.declined(words, DAY, "2")
    (all_of_them,), (seen,) = here.unanswered(), here.unanswered({"1"})
    assert all_of_them.asked == 3
    assert (seen.question, seen.asked, seen.wordings) == (
        "Who invented the zeppelin?",
        1,
        ("Who invented the zeppelin?",),
    )
