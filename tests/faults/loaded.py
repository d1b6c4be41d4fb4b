"""Loads what a process loads when it first adds an article, which takes longer than adding one: for
the process that children are forked from.
"""

from index.text.language_detection import language_of
from tests.faults import churn, full_disk  # noqa: F401

language_of("It is loaded once.")
