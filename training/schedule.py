"""Which examples are seen when: all of it is drawn beforehand, so that a run that was killed goes
on with the very examples that would have come.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, count

from training.data import ANSWERED, Example, Paragraph
from training.options import Options

POOL = 8  # batches that are sorted by length together, since a batch is padded to its longest


def drawn(
    examples: Sequence[Example], news: Sequence[Paragraph], options: Options
) -> list[Example]:
    """As many examples as are to be seen, in the shares of the mix; none of a kind comes again
    before all of it were seen. Kinds that the data has none of leave their share to the others.
    """
    rng = random.Random(f"{options.seed} examples")
    kinds: dict[str, list[Example]] = defaultdict(list)
    for each in examples:
        kinds[each.kind].append(each)
    elsewhere = {"other": [each.paragraph for each in examples], "news": list(news)}
    sources = {kind: _shuffled(some, rng) for kind, some in kinds.items()}
    sources |= {
        kind: _elsewhere(kind, kinds[ANSWERED], paragraphs, rng)
        for kind, paragraphs in elsewhere.items()
        if len({each.article for each in paragraphs}) > 1
    }
    shares = {kind: share for kind, share in options.shares.items() if kind in sources}
    number = options.steps * options.batch
    chosen = rng.choices(list(shares), list(shares.values()), k=number)
    return [next(sources[kind]) for kind in chosen]


def order(lengths: Sequence[int], place: int, options: Options) -> list[list[int]]:
    """The batches of one pool of examples, by their places in it: alike in length, in any order."""
    by_length = sorted(range(len(lengths)), key=lengths.__getitem__)
    size = options.batch
    batches = [by_length[first : first + size] for first in range(0, len(lengths), size)]
    random.Random(f"{options.seed} pool {place}").shuffle(batches)
    return batches


def _shuffled(examples: Sequence[Example], rng: random.Random) -> Iterator[Example]:
    rounds = (rng.sample(examples, len(examples)) for _ in count())
    return chain.from_iterable(rounds)


def _elsewhere(
    kind: str, asked: Sequence[Example], paragraphs: Sequence[Paragraph], rng: random.Random
) -> Iterator[Example]:
    """Questions beside a sentence of an article that they are not about."""
    for each in _shuffled(asked, rng):
        paragraph = rng.choice(paragraphs)
        if paragraph.article != each.paragraph.article:
            place = rng.randrange(len(paragraph.bounds))
            yield Example(each.question, paragraph, place, None, kind)
