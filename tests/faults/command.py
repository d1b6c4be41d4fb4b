"""The ``footnote`` command, with a model that needs no time.

python -m tests.faults.command WORDS...
"""

import sys
from collections.abc import Sequence

from bot import __main__ as command_line
from bot.cli import context
from tests.support.word_embedder import WordEmbedder


def footnote(words: Sequence[str]) -> None:
    """Raises SystemExit, as the command does."""
    context.Embedder = lambda _: WordEmbedder("words")  # type: ignore[assignment,misc]
    sys.argv = ["footnote", *words]
    command_line.main()


if __name__ == "__main__":
    footnote(sys.argv[1:])
