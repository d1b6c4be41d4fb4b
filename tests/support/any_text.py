"""Any title, sentence, author, publisher and address that an article may have."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from index import Article, Finding, Quote
from index.text.normalize import one_line
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
