"""Why something is not taken in, as a reason with its facts; the words are the caller's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Self


class Reason(StrEnum):
    """Why an article, a file, a page or a feed cannot be read or is not kept."""

    # of files
    EMPTY = auto()
    BROKEN = auto()
    ENCRYPTED = auto()
    NOT_TEXT = auto()
    NO_FILE = auto()
    TOO_LARGE = auto()
    TOO_LARGE_UNPACKED = auto()
    TOO_SLOW = auto()
    TOO_MUCH_MEMORY = auto()
    OTHER_KIND = auto()
    NO_KNOWN_KIND = auto()
    FRONT_MATTER = auto()
    FRONT_MATTER_DETAIL = auto()
    NO_WORD_FILE = auto()
    NO_PDF = auto()
    NO_WORD_DOCUMENT = auto()
    ENTITIES = auto()
    TOO_MANY_PAGES = auto()
    ONLY_PICTURES = auto()
    TOO_MANY_CHARACTERS = auto()
    TOO_MANY_SENTENCES = auto()
    TOO_LONG_TO_SUMMARIZE = auto()
    NO_SENTENCE = auto()
    # of kinds that are none of ours
    PICTURE = auto()
    SOUND = auto()
    FILM = auto()
    FONT = auto()
    RTF = auto()
    XML = auto()
    JSON = auto()
    SCRIPT = auto()
    STYLE_SHEET = auto()
    CSV = auto()
    FEED = auto()
    ARCHIVE = auto()
    OLD_WORD = auto()
    OPEN_DOCUMENT = auto()
    EPUB = auto()
    SPREADSHEET = auto()
    SLIDES = auto()
    # of archives
    NO_ZIP = auto()
    LONG_CONTENTS = auto()
    TOO_MANY_FILES = auto()
    LEADS_OUT = auto()
    # of pages and feeds
    PAGE_TOO_LARGE = auto()
    WALL = auto()
    NO_ARTICLE = auto()
    FEW_WORDS = auto()
    PAGE_NOT_FEED = auto()
    NO_FEED = auto()
    UNREAD = auto()
    UNFOLLOWED = auto()
    # of addresses and their servers
    NO_WEB_ADDRESS = auto()
    ADDRESS = auto()
    ADDRESS_TOO_LONG = auto()
    ADDRESS_WITH_USER = auto()
    ADDRESS_WITH_PORT = auto()
    PRIVATE_ADDRESS = auto()
    SERVER_UNKNOWN = auto()
    SERVER_UNREACHABLE = auto()
    SERVER_UNSAFE = auto()
    SERVER_SILENT = auto()
    SERVER_BUSY = auto()
    STATUS_FORBIDDEN = auto()
    STATUS = auto()
    ANSWER_BROKEN = auto()
    ROBOTS_FORBID = auto()
    ROBOTS_UNREADABLE = auto()
    REDIRECTS = auto()
    PACKING = auto()
    GONE = auto()
    # of what was sent
    TOO_MANY_AT_ONCE = auto()
    ATTACHMENT_GONE = auto()
    SENT_ONCE = auto()
    FORGOTTEN = auto()
    LIBRARY_FULL = auto()
    TOLD_BELOW = auto()
    NOTHING_TO_READ = auto()
    OTHER = auto()


FACTS: Mapping[Reason, tuple[str, ...]] = {
    Reason.TOO_LARGE: ("size",),
    Reason.OTHER_KIND: ("name",),
    Reason.FRONT_MATTER_DETAIL: ("detail",),
    Reason.TOO_MANY_PAGES: ("n",),
    Reason.TOO_MANY_CHARACTERS: ("n",),
    Reason.TOO_MANY_SENTENCES: ("n",),
    Reason.TOO_LONG_TO_SUMMARIZE: ("sentences", "most"),
    Reason.TOO_MANY_FILES: ("n",),
    Reason.WALL: ("words",),
    Reason.FEW_WORDS: ("n",),
    Reason.STATUS_FORBIDDEN: ("status",),
    Reason.STATUS: ("status",),
    Reason.TOO_MANY_AT_ONCE: ("n",),
    Reason.LIBRARY_FULL: ("n",),
    Reason.OTHER: ("words",),
}
"""The names of the facts that a reason is given with, each as the text that is shown; the others
have none. ``OTHER`` is for what the system says, word for word.
"""


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason with its facts. Raises ValueError where one is missing or too many."""

    reason: Reason
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if {*self.facts} != {*FACTS.get(self.reason, ())}:
            raise ValueError(f"{self.reason} with {sorted(self.facts)}")

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={fact}" for name, fact in self.facts.items())
        return f"{self.reason} ({facts})" if facts else str(self.reason)

    def to_json(self) -> str:
        """The same as a text, for another process or the disk."""
        return json.dumps({"reason": self.reason, "facts": dict(self.facts)})

    @classmethod
    def from_json(cls, written: str) -> Self:
        """What ``to_json`` wrote. Raises ValueError, KeyError or TypeError for anything else."""
        found = json.loads(written)
        facts = {name: str(fact) for name, fact in dict(found["facts"]).items()}
        return cls(Reason(found["reason"]), facts)


def too_large(limit: int) -> Cause:
    """That something has more than ``limit`` bytes."""
    return Cause(Reason.TOO_LARGE, {"size": f"{limit / 1_000_000:g}"})
