"""Any title, sentence, author, publisher and address that an article may have."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from index import Article, Finding, Quote, lines_within
from index.text import markup
from index.text.normalize import one_line
from index.text.sentences import split
from tests.bot.rendering.test_markdown import HOSTILE

NOW = datetime(2026, 5, 4, tzinfo=UTC)
MARKS = st.text(st.sampled_from("\\`*_~|<>[]()#@:&/.!-+=1 \nahtps"), max_size=60)
TEXTS = (
    st.sampled_from(HOSTILE)
    | st.text(max_size=80)
    | MARKS
    | st.lists(st.sampled_from(HOSTILE) | st.text(max_size=20) | MARKS, max_size=12).map(" ".join)
    | st.builds(
        lambda text, times: text * times, st.text(min_size=1, max_size=9), st.integers(1, 250)
    )
)
LINES = TEXTS.map(one_line).filter(bool)
SENTENCES = TEXTS.map(lambda text: text[:1_000].strip()).filter(
    lambda text: any(character.isalnum() for character in text)
)
ADDRESSES = (
    st.builds("https://{}.example/{}".format, st.sampled_from(("a", "www.ä", "b-c")), TEXTS)
    | st.builds("https://a.example/{}#{}".format, TEXTS, TEXTS)
    | st.builds(
        "https://a.example/?a=1&{};=2".format, st.sampled_from(("copy", "#64", "#x3c", "lt"))
    )
    | TEXTS.map("http://{}".format)
    | TEXTS
).filter(lambda address: len(address) <= 2_000)
DAYS = st.dates() | st.just(date(2026, 5, 4))

ARTICLES = st.builds(
    Article,
    id=st.integers(1, 36**5),
    title=LINES,
    source=st.just("/articles/") | ADDRESSES | TEXTS.map("/articles/{}.md".format),
    url=st.none() | ADDRESSES,
    published=st.none() | DAYS,
    author=st.none() | LINES,
    publisher=st.none() | LINES,
    version=st.integers(1, 9),
    added=st.just(NOW),
    updated=st.just(NOW),
    shared=st.booleans(),
    partial=st.booleans(),
)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A sentence of an article, within its passage."""
    article, sentence = draw(ARTICLES), draw(SENTENCES)
    before, after = draw(st.just("") | TEXTS), draw(st.just("") | TEXTS)
    start = draw(st.integers(len(before), 9_000_000))
    quote = Quote(article, article.version, start, start + len(sentence), sentence)
    text = f"{before}{sentence}{after}"
    first = start - len(before)
    passage = replace(quote, start=first, end=first + len(text), text=text)
    others = draw(st.lists(ARTICLES, max_size=3))
    also = tuple(replace(quote, article=other, version=other.version) for other in others)
    return Finding(quote, passage, draw(st.floats(0, 1)), also)


BLOCKS = (
    TEXTS.map(markup.paragraph)
    | TEXTS.map(markup.heading)
    | TEXTS.map(markup.caption)
    | st.builds(markup.item, TEXTS, st.sampled_from(("", "2.")), st.integers(0, 3))
    | st.builds(
        markup.table, st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4), st.booleans()
    )
    | st.builds(lambda text: markup.code(text.splitlines()), TEXTS)
    | st.just(f"{markup.PAGE_TURN}A new page.")
)


@st.composite
def marked_findings(draw: st.DrawFn) -> Finding:
    """A sentence of a marked text, within some of what stands around it."""
    article = draw(ARTICLES)
    text = "\n\n".join([*draw(st.lists(BLOCKS, max_size=4)), "The last block.", draw(BLOCKS)])
    sentences = split(text, marked=True)
    places = [place for place, each in enumerate(sentences) if each.role.is_quotable]
    here = draw(st.sampled_from(places))
    first, last = draw(st.integers(0, here)), draw(st.integers(here, len(sentences) - 1))

    def made(start: int, end: int) -> Quote:
        lines, page = lines_within(text, start, end), markup.page_at(text, start)
        return Quote(article, article.version, start, end, text[start:end], page, lines)

    quote = made(sentences[here].start, sentences[here].end)
    passage = made(sentences[first].start, sentences[last].end)
    return Finding(quote, passage, draw(st.floats(0, 1)))
