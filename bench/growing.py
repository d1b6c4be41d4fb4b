"""Libraries as large as one likes, for speed alone: copies of real articles with swapped words.

Nothing is embedded: each copy has its original's vectors with noise added. Words that few articles
use are swapped for others of the same length, so that the vocabulary grows as it does in real
libraries, while all spans stay what they are.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

import apsw
import numpy as np

from index import Draft
from index.domain.stored import PreparedArticle
from index.embedding.embedder import Embedder
from index.embedding.preparation import prepare
from index.storage.sqlite.database_file import FILE
from index.storage.sqlite.store import SqliteStore
from index.storage.sqlite.tables.article_writes import ArticleWrites
from index.storage.sqlite.tables.metadata import StateWrites
from index.text.sentences import SPLITTER

_NOISE = 0.03
_RARE = 0.02  # of the articles
_TOGETHER = 500
_WORD = re.compile(r"[^\W\d_]{4,}")


def cut(drafts: Sequence[Draft], embedder: Embedder) -> list[PreparedArticle]:
    """Articles cut and embedded, to be copied."""
    return [each for each in prepare(drafts, embedder, {}) if isinstance(each, PreparedArticle)]


def grow(
    folder: Path, originals: Sequence[PreparedArticle], articles: int, embedder: Embedder
) -> None:
    """Make a library of so many articles: the originals, then copies of them."""
    SqliteStore(folder).close()
    copies = islice(_copies(originals), articles)
    with closing(apsw.Connection(str(folder / FILE))) as connection:
        connection.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL")
        while some := list(islice(copies, _TOGETHER)):
            with connection:
                for each in some:
                    ArticleWrites(connection).insert_article(each)
        with connection:
            state = StateWrites(connection)
            state.set_model(embedder.model)
            state.set_splitter(SPLITTER)
            state.touch()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copies(originals: Sequence[PreparedArticle]) -> Iterator[PreparedArticle]:
    rare = _rare_words(originals)
    yield from originals
    number = 0
    while number := number + 1:
        generator = random.Random(number)
        letters = _shuffled_letters(generator)
        noise = np.random.default_rng(number)
        for original in originals:
            yield _copy(original, number, rare, letters, noise)


def _copy(
    original: PreparedArticle,
    number: int,
    rare: frozenset[str],
    letters: dict[int, str],
    noise: np.random.Generator,
) -> PreparedArticle:
    draft = original.draft
    vectors = original.vectors + _NOISE * noise.standard_normal(original.vectors.shape, np.float32)
    return replace(
        original,
        draft=replace(
            draft,
            title=_swap(draft.title, rare, letters),
            text=_swap(draft.text, rare, letters),
            source=f"{draft.source}-{number}",
        ),
        vectors=vectors / np.linalg.norm(vectors, axis=1, keepdims=True),
    )


def _swap(text: str, rare: frozenset[str], letters: dict[int, str]) -> str:
    """The text with other letters in its rare words."""
    return _WORD.sub(
        lambda word: word[0].translate(letters) if word[0].casefold() in rare else word[0], text
    )


def _rare_words(originals: Sequence[PreparedArticle]) -> frozenset[str]:
    counts = Counter(
        word
        for each in originals
        for word in {found.casefold() for found in _WORD.findall(each.draft.text)}
    )
    return frozenset(word for word, count in counts.items() if count <= _RARE * len(originals))


def _shuffled_letters(generator: random.Random) -> dict[int, str]:
    """Vowels for vowels and consonants for consonants, small and capital alike."""
    table: dict[str, str] = {}
    for group in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        others = "".join(generator.sample(group, len(group)))
        table |= dict(zip(group + group.upper(), others + others.upper(), strict=True))
    return str.maketrans(table)
