"""Letters that stand high or low, and those that type sets as one."""

import re

LIGATURES = {ord("\ufb00") + n: each for n, each in enumerate("ff fi fl ffi ffl st st".split())}
"""What is written in place of each, for str.translate."""

_RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_CAN_LOWER = re.compile(r"[0-9+\-\u2212=()]+")


def raised(words: str) -> str:
    """As superscripts, as far as there are such."""
    return words.translate(_RAISED)


def lowered(words: str) -> str | None:
    """As subscripts; None where there are none for all of the letters."""
    return words.translate(_LOWERED) if _CAN_LOWER.fullmatch(words) else None
