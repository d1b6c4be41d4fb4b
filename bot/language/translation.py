"""What people read in Discord, in their language: English in the code, others in catalogues."""

from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

ENGLISH = "en"
CATALOGUES = Path(__file__).parent / "catalogues"

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


LANGUAGES = {  # the code of each, as babel writes it, and what it calls itself
    code: Locale.parse(code).get_display_name(code) or code
    for code in (ENGLISH, *sorted(file.stem for file in CATALOGUES.glob("*.po")))
}


def speak(language: str) -> None:
    """Speak one of LANGUAGES from now on, in the task that calls it."""
    _language.set(language)


def spoken() -> str:
    """The code of the language that is spoken now."""
    return _language.get()


def language_of(server_locale: str | None, chosen: str | None) -> str:
    """What a server has chosen, else what it speaks on Discord, else English."""
    return _known(chosen) or _known(server_locale) or ENGLISH


def _(message: str) -> str:
    """A message in the language that is spoken; in English where it has no translation."""
    return translated(message, spoken())


def N_(message: str) -> str:
    """Marks a constant that is translated where it is used."""
    return message


def plural(one: str, many: str, number: int, **facts: str) -> str:
    """The one of two messages that fits a number, filled with it, as ``{n}``, and with facts."""
    message = _catalogue(spoken()).ngettext(one, many, number)
    return message.format(n=in_digits(number), **facts)


def in_digits(number: float, pattern: str = "#,##0") -> str:
    """A number as the language that is spoken writes it: 2,000 and 2.000."""
    return format_decimal(number, pattern, locale=spoken())


def translated(message: str, language: str) -> str:
    """A message in one of LANGUAGES; in English where it has no translation."""
    return _catalogue(language).gettext(message)


def _known(locale: str | None) -> str | None:
    """The language of a locale as Discord writes it (de, pt-BR), if there is a catalogue."""
    code = (locale or "").replace("-", "_")
    return next((each for each in (code, code.partition("_")[0]) if each in LANGUAGES), None)


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
