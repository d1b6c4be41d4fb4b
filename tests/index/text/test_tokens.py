"""The words of texts and questions: which are kept, and their stems."""

from index.text.tokens import stems, stems_and_initials, words


def test_the_words_of_a_question_are_those_that_carry_meaning():
    assert words("Where is the mayor's new 3-mile road?") == ("mayor", "new", "3", "mile", "road")
    assert words("Who are you?") == ("Who", "are", "you")
    assert words("?! 👍") == ()


def test_stop_words_are_not_searched_for():
    assert words("Where is the harbour of Marl?") == ("harbour", "Marl")


def test_a_question_of_stop_words_alone_is_searched_for_as_it_is():
    assert words("Who are you?") == ("Who", "are", "you")


def test_the_initials_of_a_name_are_found_in_the_name():
    assert "un" in stems_and_initials("Envoys of the United Nations came.")
    assert "sohr" in stems_and_initials("the Syrian Observatory for Human Rights counted")
    assert "tm" not in stems_and_initials("The man came.")


def test_half_a_character_is_no_word() -> None:
    assert stems("owls \ud800 hunt") == stems("owls hunt")
