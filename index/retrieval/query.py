"""A question's words -> those that are searched for."""

from collections.abc import Iterable, Mapping
from itertools import accumulate

from index.text.tokens import stems

_MOST_SCORED = 20_000  # passages that hold a word, one word after the other


def affordable(words: Iterable[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """The rarest of the words, and as many others as can be searched for soon, in their order.

    ``counts`` tells how many passages hold each stem. Common words tell least and cost most: to
    leave them out of a search moves the figures of bench.ask by less than 0.001.
    """
    held = {word: min((counts.get(stem, 0) for stem in stems(word)), default=0) for word in words}
    rising = sorted(held, key=held.__getitem__)
    total = list(accumulate(held[word] for word in rising))
    few = {word for word, sum in zip(rising, total, strict=True) if sum <= _MOST_SCORED}
    return tuple(word for word in held if word in few or word == rising[0])
