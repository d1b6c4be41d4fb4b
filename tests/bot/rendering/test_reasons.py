"""Why something was not read is told in the reader's language, whatever the reason."""

import re
from collections.abc import Callable

import pytest

from bot.rendering.reasons import WORDS, in_english, in_words
from index import Cause, Reason
from index.domain.reasons import FACTS


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_and_every_fact_in_them_is_given(reason: Reason) -> None:
    facts = FACTS.get(reason, ())
    assert sorted(re.findall(r"{(\w+)}", WORDS[reason])) == sorted(facts)
    told = in_english(Cause(reason, dict.fromkeys(facts, "7")))
    assert told.count("7") == len(facts)


def test_a_reason_keeps_its_facts_in_another_language(speaking: Callable[[str], None]) -> None:
    speaking("de")
    large = Cause(Reason.TOO_LARGE, {"size": "5"})
    assert in_words(large) == "größer als 5 MB"
    assert in_english(large) == "it is larger than 5 MB"
    assert in_words(Cause(Reason.EMPTY)) == "leer"
    missing = Cause(Reason.STATUS, {"status": "404 Not Found"})
    assert in_words(missing) == "der Server sagt 404 Not Found"
    forbidden = Cause(Reason.STATUS_FORBIDDEN, {"status": "403 Forbidden"})
    assert "verlangt eine Anmeldung" in in_words(forbidden)


def test_what_the_system_says_is_told_as_it_is(speaking: Callable[[str], None]) -> None:
    speaking("de")
    said = Cause(Reason.OTHER, {"words": "no such file or directory"})
    assert in_words(said) == in_english(said) == "no such file or directory"


@pytest.mark.parametrize("facts", [{}, {"n": "7"}, {"size": "7", "n": "7"}])
def test_a_reason_without_its_facts_or_with_others_is_refused(facts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="too_large with"):
        Cause(Reason.TOO_LARGE, facts)
