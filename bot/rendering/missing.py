"""Says what of a question a passage lacks."""

from collections.abc import Sequence

from bot.language.translation import N_, _
from bot.rendering import footnotes
from index import Missing, MissingKind

_MOST = 3
_LONGEST = 60
_TYPES = {
    "number": N_("It gives no number for that."),
    "year": N_("It gives no year."),
    "date": N_("It gives no date."),
    "name": N_("It names nobody."),
    "reason": N_("It gives no reason."),
}


def in_words(missing: Sequence[Missing]) -> str:
    """Sentences of markdown, as in: Nothing here says **die**. Empty where nothing is known to be
    missing.
    """
    types = [_(_TYPES[each.text]) for each in missing if each.kind is MissingKind.TYPE]
    others = [each.text for each in missing if each.kind is not MissingKind.TYPE][:_MOST]
    words = ", ".join(f"**{footnotes.short(word, _LONGEST)}**" for word in others)
    said = [_("Nothing here says {words}.").format(words=words)] if words else []
    return " ".join([*said, *types])
