"""What a server says of the bytes that it sends: HTTP's Content-Type (RFC 9110, 8.3)."""

from dataclasses import dataclass
from email.message import Message

_SAYS_NOTHING = ("text/plain", "application/octet-stream", "binary/octet-stream", "unknown/unknown")


@dataclass(frozen=True, slots=True)
class ContentType:
    """``kind``: such as "text/html", in small letters; ``charset``: the encoding that it names."""

    kind: str = ""
    charset: str | None = None

    @property
    def is_telling(self) -> bool:
        """Whether it says what something is; servers call all that they do not know plain text."""
        return bool(self.kind) and self.kind not in _SAYS_NOTHING


def parsed_type(header: str | None) -> ContentType:
    """What is written in a header; nothing of one that is missing or broken."""
    message = Message()
    message["Content-Type"] = " ".join((header or "").split())
    kind = message.get_content_type() if header and "/" in header else ""
    charset = message.get_param("charset")
    return ContentType(kind, charset if isinstance(charset, str) and charset else None)
