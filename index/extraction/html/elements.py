"""What the readers of a page ask of its elements."""

from collections.abc import Iterator
from itertools import chain, islice

from lxml.etree import _Element, iterwalk

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu"
    " nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
UNSEEN = frozenset(
    "audio button canvas datalist embed head iframe input link map meta noscript object param"
    " progress script select style svg template textarea title track video".split()
)


def elements(page: _Element) -> Iterator[_Element]:
    """All in a page but its comments and instructions."""
    return (each for each in page.iter() if isinstance(each.tag, str))


def outward(element: _Element, most: int | None = None) -> Iterator[_Element]:
    """An element and those around it, the nearest first; ``most``: how many of them."""
    return islice(chain((element,), element.iterancestors()), most)


def class_and_id(element: _Element) -> str:
    """The names that a page gives to an element, which tell what it is for."""
    return f"{element.get('class', '')} {element.get('id', '')}"


def text_in(element: _Element) -> str:
    """All text in an element, letter for letter."""
    return "".join(map(str, element.itertext()))


def texts(page: _Element) -> Iterator[tuple[_Element, bool, str]]:
    """What stands at the beginning of each element and behind it, in order: the element, whether
    it is behind, and the text, which may be empty; in place of what nobody sees, a space.
    """
    hidden = 0
    for event, element in iterwalk(page, events=("start", "end")):
        is_behind = event == "end"
        if element.tag in UNSEEN:
            hidden += -1 if is_behind else 1
        text = element.tail if is_behind else element.text
        yield element, is_behind, " " if text and hidden else text or ""


def become(element: _Element, words: str) -> None:
    """Put words in place of an element and all that is in it."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "span", words, tail
