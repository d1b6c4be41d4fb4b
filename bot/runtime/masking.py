"""Takes tokens out of what is written for people: whoever reads them could speak as the bot."""

import json
import re

_MASK = "[hidden]"
_IN_AN_ADDRESS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s?\"'\\]+")
_TOKEN = re.compile(
    r"aW50ZXJhY3Rpb246[\w+/=-]+"  # an interaction's: "interaction:" in base64
    r"|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"  # a bot's, whichever
)


def masked(text: str, token: str | None) -> str:
    """A text without the bot's own token, and without what looks like any of Discord's."""
    if token:
        for written in (token, json.dumps(token)[1:-1]):
            text = text.replace(written, _MASK)
    return _TOKEN.sub(_MASK, _IN_AN_ADDRESS.sub(rf"\1{_MASK}", text))
