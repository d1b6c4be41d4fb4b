"""How many words a text has and how long it takes to read, in scripts with and without spaces."""

import re

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a script that puts no spaces between words."""

_WORDS_A_MINUTE = 230
_WORD = re.compile(r"\w[\w'’-]*")
_LETTERS_A_WORD = 2  # of such a script


def word_count(text: str) -> int:
    """How many words a text has; of a script without spaces, as many as its letters make."""
    spaced, unspaced = UNSPACED.subn(" ", text)
    return len(_WORD.findall(spaced)) + -(-unspaced // _LETTERS_A_WORD)


def minutes(text: str) -> int:
    """Whole minutes, at least one."""
    return max(1, round(word_count(text) / _WORDS_A_MINUTE))
