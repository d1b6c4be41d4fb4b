"""Draws a digest as a picture: how many articles each day has, the stories as colours."""

import calendar
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from babel.dates import get_month_names
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.ticker import Formatter, MaxNLocator

from bot.language.formatting import clip, in_words, span_in_words
from bot.language.translation import N_, _, in_digits, plural, spoken
from index import DateRange, Digest, Story

LONGEST_ALT = 1_000
_COLOURS = ("#5865f2", "#eb8c34", "#2e8b83", "#d6588f", "#8a63c9", "#b59a1d", "#4fa3d9", "#7f8c4d")
_OTHERS, _PAPER, _INK = "#4b4f57", "#232428", "#dbdee1"
_NAME = 44
_TOLD_DAYS = 14
_MOST_BARS = 62
_A_BAR = {
    1: N_("articles a day"),
    7: N_("articles a week"),
    30: N_("articles a month"),
    365: N_("articles a year"),
}
_FEWEST_DAYS = 7

_WORD = re.compile(r"[^\W\d_]+")


def draw(digest: Digest, stories: Sequence[Story], first: int) -> bytes:
    """A PNG of some of a digest's stories in colours, the others in grey.

    ``first`` is the number of the first of them. The digest has at least one article.
    """
    figure = Figure(figsize=(7, 3), dpi=110, facecolor=_PAPER)
    axes = figure.add_subplot(facecolor=_PAPER)
    shown = DateRange(digest.days[0][0], digest.days[-1][0])
    step = _days_in_a_bar(shown)
    _draw_bars(axes, digest, stories, first, shown.since, step)
    _dress(axes, shown, step)
    file = io.BytesIO()
    figure.savefig(file, format="png", bbox_inches="tight", pad_inches=0.15)
    return file.getvalue()


def describe(digest: Digest, stories: Sequence[Story], first: int) -> str:
    """What the picture shows, in words, at most LONGEST_ALT characters."""
    busiest, most = max(digest.days, key=lambda pair: pair[1])
    head = plural(
        "{n} article from {days}.",
        "{n} articles from {days}.",
        digest.articles,
        days=span_in_words(digest.span),
    )
    if most > 1:
        head = plural(
            "{n} article from {days}, most of them on {day}: {most}.",
            "{n} articles from {days}, most of them on {day}: {most}.",
            digest.articles,
            days=span_in_words(digest.span),
            day=in_words(busiest),
            most=in_digits(most),
        )
    named = "; ".join(_in_a_line(story, number) for number, story in enumerate(stories, first))
    words = f"{head} {named}"
    if 1 < len(digest.days) <= _TOLD_DAYS:
        days = "; ".join(f"{in_words(day)}: {number}" for day, number in digest.days)
        words += ". " + _("By day: {days}").format(days=days)
    return clip(words, LONGEST_ALT)


def _in_a_line(story: Story, number: int) -> str:
    title = clip(story.articles[0].title, _NAME)
    articles = plural("{n} article", "{n} articles", len(story.articles))
    return f"{number}. {title}: {articles}, {span_in_words(story.span)}"


def _draw_bars(
    axes: Axes, digest: Digest, stories: Sequence[Story], first: int, since: date, step: int
) -> None:
    floor: Counter[date] = Counter()
    for place, story in enumerate(stories):
        bars = _bars(((article.day, 1) for article in story.articles), since, step)
        _stack(axes, bars, floor, step, _COLOURS[place % len(_COLOURS)], str(first + place))
    others = _bars(digest.days, since, step)
    others.subtract(floor)
    if any(others.values()):
        _stack(axes, others, floor, step, _OTHERS, _("others"))


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


def _dress(axes: Axes, shown: DateRange, step: int) -> None:
    """Days below, whole numbers at the side, the stories' numbers above."""
    margin = max(step / 2, (_FEWEST_DAYS - (shown.until - shown.since).days) / 2)
    axes.set_xlim(
        max(date2num(shown.since) - margin, date2num(date.min)),
        min(date2num(shown.until) + margin, date2num(date.max)),
    )
    locator = AutoDateLocator(minticks=3, maxticks=7)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(SpokenDates(locator))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    axes.set_ylabel(_a_bar(step), color=_INK, fontsize=12)
    axes.tick_params(colors=_INK, labelsize=12)
    axes.xaxis.get_offset_text().set_color(_INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(_OTHERS)
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=len(_COLOURS) + 1,
        frameon=False,
        fontsize=12,
        labelcolor=_INK,
        handlelength=0.9,
        handletextpad=0.4,
        columnspacing=1.1,
    )


def _a_bar(step: int) -> str:
    if step in _A_BAR:
        return _(_A_BAR[step])
    return plural("articles in {n} day", "articles in {n} days", step)


def _days_in_a_bar(shown: DateRange) -> int:
    """One, or as many that the bars are still wide enough to be seen."""
    days = (shown.until - shown.since).days + 1
    widest = -(-days // _MOST_BARS)
    return next(step for step in (*_A_BAR, widest) if days <= step * _MOST_BARS)


class SpokenDates(Formatter):
    """As few dates as tell which days an axis shows."""

    def __init__(self, locator: AutoDateLocator) -> None:
        self._dates = ConciseDateFormatter(locator)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """The words at the ticks of an axis."""
        return [_in_language(label) for label in self._dates.format_ticks(values)]

    def get_offset(self) -> str:
        """What all ticks have in common, such as the year."""
        return _in_language(self._dates.get_offset())


def _in_language(label: str) -> str:
    names = get_month_names("abbreviated", context="stand-alone", locale=spoken())
    months = {calendar.month_abbr[number]: name for number, name in names.items()}
    return _WORD.sub(lambda word: months.get(word[0], word[0]), label)
