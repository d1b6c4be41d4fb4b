"""Lays out what a server has chosen, and what it may choose."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from discord import SelectOption, ui

from bot.language.translation import LANGUAGES, N_, _, in_digits
from bot.rendering import layout
from bot.runtime.server_settings import ServerSettings

T = TypeVar("T")

USUAL = "usual"  # the value of an option that chooses nothing

# those whose answers the README counts
SURENESS = (
    (0.4, N_("a guess is welcome (0.4)")),
    (0.5, N_("probably right (0.5)")),
    (0.6, N_("quite sure (0.6)")),
    (0.7, N_("sure (0.7)")),
    (0.8, N_("very sure (0.8)")),
)
NEWS_GONE = N_(
    "The channel that was chosen for new articles of feeds is gone: until there is another,"
    " only administrators see what comes of feeds without a channel of their own"
)


def settings_card(
    chosen: ServerSettings, warnings: Sequence[str], rows: Sequence[ui.ActionRow[Any]]
) -> ui.LayoutView:
    """What is chosen now, in words, above the controls; each choice is kept at once."""
    title = _("Settings of this server")
    text = "\n".join([f"### {title}", _choices(chosen), *map(_, warnings)])
    return layout.plain(ui.TextDisplay(text), ui.Separator(), *rows)


def sureness_options(chosen: float | None) -> list[SelectOption]:
    """How sure an answer may have to be."""
    words, thresholds = _("Answers: {sureness}"), (None, *dict(SURENESS))
    return _options(chosen, {each: words.format(sureness=_sureness(each)) for each in thresholds})


def language_options(chosen: str | None) -> list[SelectOption]:
    """Which languages the bot may speak."""
    words, codes = _("Language: {language}"), (None, *LANGUAGES)
    return _options(chosen, {code: words.format(language=_language(code)) for code in codes})


def _options(chosen: T, labels: Mapping[T, str]) -> list[SelectOption]:
    return [
        SelectOption(label=label, value=str(value or USUAL), default=value == chosen)
        for value, label in labels.items()
    ]


def _sureness(threshold: float | None) -> str:
    """A threshold in words."""
    if threshold is None:
        return _("as sure as the operator wants")
    words = dict(SURENESS).get(threshold)
    return _(words) if words else in_digits(threshold, "0.##")


def _language(code: str | None) -> str:
    return LANGUAGES.get(code or "") or _("as Discord has it for this server")


def _choices(chosen: ServerSettings) -> str:
    """A line for each choice."""
    zone = chosen.time_zone.key if chosen.time_zone else _("the operator's")
    lines = (
        _adders(chosen.adders),
        _("Answers are seen by the asker alone, unless they choose otherwise")
        if chosen.private
        else _("Answers are seen by everybody, unless the asker chooses otherwise"),
        _("How sure an answer must be: {sureness}").format(sureness=_sureness(chosen.threshold)),
        _("Time zone: {zone}").format(zone=zone),
        _("Language: {language}").format(language=_language(chosen.language)),
        _news(chosen.channel),
        _(
            "Questions without a good answer are kept for `/footnote gaps`."
            " Switching this off deletes them."
        )
        if chosen.keeps_questions
        else _("Questions without a good answer are not kept"),
    )
    return "\n".join(lines)


def _adders(role: int | None) -> str:
    if role is None:
        return _("Articles may be added by members who may manage the server")
    words = _("Articles may be added by <@&{role}>, and by members who may manage the server")
    return words.format(role=role)


def _news(channel: int | None) -> str:
    if channel is None:
        return _("New articles of feeds are told of in the channel of each feed, if it has one")
    words = _("New articles of feeds without a channel of their own are told of in <#{channel}>")
    return words.format(channel=channel)
