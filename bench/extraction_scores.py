"""How much of what a person would read in a page a reader has, and what it has beside that."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench.extraction_readers import Reading
from bench.extraction_sets import Page

_TOKEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\\W_]+"
)  # letters of scripts without spaces each for itself

_METADATA = re.compile(
    r"<meta\b[^>]*>|<script\b[^>]*ld\+json[^>]*>.*?</script>", re.IGNORECASE | re.DOTALL
)
_DAY = re.compile(r"\d{4}[-/]\d\d[-/]\d\d")


@dataclass(frozen=True, slots=True)
class Score:
    """A reader's figures for a page; None: the page says nothing of it."""

    seconds: float
    glued: int
    precision: float | None = None
    recall: float | None = None
    must: tuple[int, int] = (0, 0)  # found, of how many
    must_not: tuple[int, int] = (0, 0)
    title: bool | None = None
    author: bool | None = None
    date: str = ""  # right, wrong, none; stated, made up, rightly none

    @property
    def f1(self) -> float | None:
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).replace("\u00ad", ""))


def score(page: Page, reading: Reading, whole: Sequence[str], stated: Collection[str]) -> Score:
    """Of a page whose every word is ``whole``, in order, and whose metadata has ``stated``."""
    precision, recall = _precision_recall(page.text, reading.text)
    flat = _flat(reading.text)
    return Score(
        reading.seconds,
        glued=_glued(reading.text, whole),
        precision=precision,
        recall=recall,
        must=(sum(_flat(part) in flat for part in page.must), len(page.must)),
        must_not=(sum(_flat(part) in flat for part in page.must_not), len(page.must_not)),
        title=_same(page.title, reading.title) if page.title else None,
        author=_same(page.author, reading.author) if page.author else None,
        date=_date(page, reading, stated),
    )


def stated_days(markup: str) -> set[str]:
    """All days that stand in the metadata of a page, as 2025-05-04."""
    return {
        day.replace("/", "-") for part in _METADATA.findall(markup) for day in _DAY.findall(part)
    }


def recall(wanted: str, found: str) -> float:
    """The share of the wanted words that were found."""
    return _precision_recall(wanted, found)[1] or 0.0


def _precision_recall(wanted: str | None, found: str) -> tuple[float | None, float | None]:
    if wanted is None:
        return None, None
    expected, given = Counter(tokens(wanted)), Counter(tokens(found))
    common = (expected & given).total()
    return common / max(1, given.total()), common / max(1, expected.total())


def _glued(text: str, whole: Sequence[str]) -> int:
    """The words that a page has not, and that are two words of it which stand together."""
    pairs = {left + right for left, right in pairwise(whole) if len(left) > 1 and len(right) > 1}
    return len((set(tokens(text)) & pairs) - set(whole))


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


def _same(wanted: str, found: str) -> bool:
    """Whether both have the same letters; as a title too where a site's name follows it."""
    left, right = (" ".join(tokens(text)).casefold() for text in (wanted, found))
    shorter, longer = sorted((left, right), key=len)
    return left == right or (len(shorter) > 0.6 * len(longer) and longer.startswith(shorter))


def _date(page: Page, reading: Reading, stated: Collection[str]) -> str:
    """Of an undated page, a day that stands in its metadata is no invention of the reader's."""
    if page.is_undated:
        is_stated = reading.published and reading.published.isoformat() in stated
        return "stated" if is_stated else "made up" if reading.published else "rightly none"
    if page.published is None:
        return ""
    if reading.published is None:
        return "none"
    return "right" if reading.published == page.published else "wrong"
