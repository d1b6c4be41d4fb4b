"""Draws a digest as a picture: how many articles each day has, the stories as colours."""

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ticker import MaxNLocator

from bot.wording import clip, count, in_words, span_in_words
from index import Digest, Span, Story

LONGEST_ALT = 1_000
_COLOURS = ("#5865f2", "#eb8c34", "#2e8b83", "#d6588f", "#8a63c9", "#b59a1d", "#4fa3d9", "#7f8c4d")
_OTHERS, _PAPER, _INK = "#4b4f57", "#232428", "#dbdee1"
_NAME = 44
_MOST_BARS = 62
_FEWEST_DAYS = 7


def draw(digest: Digest, stories: Sequence[Story], first: int) -> bytes:
    """A PNG of some of a digest's stories in colours, the others in grey.

    ``first`` is the number of the first of them. The digest has at least one article.
    """
    figure = Figure(figsize=(7, 3.2 + 0.28 * len(stories)), dpi=110, facecolor=_PAPER)
    axes = figure.add_subplot(facecolor=_PAPER)
    shown = Span(digest.days[0][0], digest.days[-1][0])
    step = _days_in_a_bar(shown)
    _draw_bars(axes, digest, stories, first, shown.since, step)
    _dress(axes, shown, step)
    file = io.BytesIO()
    figure.savefig(file, format="png", bbox_inches="tight", pad_inches=0.15)
    return file.getvalue()


def describe(digest: Digest, stories: Sequence[Story], first: int) -> str:
    """What the picture shows, in words, at most LONGEST_ALT characters."""
    busiest, most = max(digest.days, key=lambda pair: pair[1])
    head = (
        f"{count(digest.articles, 'article')} from {span_in_words(digest.span)}, most on"
        f" {in_words(busiest)}: {most}. "
    )
    told = "; ".join(
        f"{number}. {_name(story)}: {count(len(story.articles), 'article')},"
        f" {span_in_words(story.span)}"
        for number, story in enumerate(stories, first)
    )
    return clip(head + told, LONGEST_ALT)


def _draw_bars(
    axes: Axes, digest: Digest, stories: Sequence[Story], first: int, since: date, step: int
) -> None:
    floor: Counter[date] = Counter()
    for place, story in enumerate(stories):
        bars = _bars(((article.day, 1) for article in story.articles), since, step)
        label = f"{first + place}  {_drawable(_name(story))}"
        _stack(axes, bars, floor, step, _COLOURS[place % len(_COLOURS)], label)
    others = _bars(digest.days, since, step)
    others.subtract(floor)
    if any(others.values()):
        _stack(axes, others, floor, step, _OTHERS, "other stories")


def _bars(days: Iterable[tuple[date, int]], since: date, step: int) -> Counter[date]:
    """How many articles each bar has, by its first day."""
    bars: Counter[date] = Counter()
    for day, number in days:
        bars[since + timedelta((day - since).days // step * step)] += number
    return bars


def _stack(
    axes: Axes, bars: Counter[date], floor: Counter[date], step: int, colour: str, label: str
) -> None:
    days = sorted(bars)
    axes.bar(
        [date2num(day) + (step - 1) / 2 for day in days],
        [bars[day] for day in days],
        bottom=[floor[day] for day in days],
        width=step * 0.86,
        color=colour,
        label=label,
    )
    floor.update(bars)


def _dress(axes: Axes, shown: Span, step: int) -> None:
    """Days below, whole numbers at the side, the stories' names under it all."""
    margin = max(step / 2, (_FEWEST_DAYS - (shown.until - shown.since).days) / 2)
    axes.set_xlim(date2num(shown.since) - margin, date2num(shown.until) + margin)
    locator = AutoDateLocator(minticks=3, maxticks=7)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    axes.set_ylabel("articles a day" if step == 1 else f"articles in {step} days", color=_INK)
    axes.tick_params(colors=_INK, labelsize=12)
    axes.xaxis.get_offset_text().set_color(_INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(_OTHERS)
    legend = axes.legend(
        loc="upper left", bbox_to_anchor=(-0.02, -0.12), frameon=False, fontsize=12, labelcolor=_INK
    )
    for text in legend.get_texts():
        text.set_parse_math(False)  # a title may hold dollars


def _days_in_a_bar(shown: Span) -> int:
    """One, or as many that the bars are still wide enough to be seen."""
    days = (shown.until - shown.since).days + 1
    return next(step for step in (1, 7, 30, 365, days) if days <= step * _MOST_BARS)


def _name(story: Story) -> str:
    return clip(story.articles[0].title, _NAME)


def _drawable(text: str) -> str:
    """The text, or nothing where the font lacks one of its letters; the number still names it."""
    letters = get_font(findfont(FontProperties()))
    return text if all(letters.get_char_index(ord(letter)) for letter in text) else ""
