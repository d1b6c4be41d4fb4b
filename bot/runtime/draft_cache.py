"""Texts that were summarized but not kept, for as long as somebody may still want to add them."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, replace

from index import Draft

MOST_BYTES = 64_000_000
"""Of all texts together: some thousand of the usual length, and little beside the models."""
LARGEST = 8_000_000
"""Bytes of one text: what can be summarized is shorter, unless it is hardly text."""
_BYTES_A_DRAFT, _BYTES_A_SENTENCE = 2_000, 200  # that Python takes for what is not its text


@dataclass(frozen=True, slots=True)
class _CachedDraft:
    """A draft without its text, and that in UTF-8: in Python's own strings a single emoji makes
    four bytes of every letter.
    """

    draft: Draft
    text: bytes

    @property
    def size(self) -> int:
        spans = _BYTES_A_SENTENCE * len(self.draft.sentences or ())
        return len(self.text) + spans + _BYTES_A_DRAFT


class DraftCache:
    """The newest drafts, each under a name that a button can hold; older ones are let go."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[str, _CachedDraft] = OrderedDict()
        self._size = 0

    def keep(self, draft: Draft) -> str | None:
        """Remember a draft and give the name to ask for it by; None: it is too large to be kept."""
        cached = _CachedDraft(replace(draft, text=""), draft.text.encode("utf-8", "surrogatepass"))
        if cached.size > LARGEST:
            return None
        name = secrets.token_hex(4)
        self._drafts[name] = cached
        self._size += cached.size
        while self._size > MOST_BYTES:
            _, oldest = self._drafts.popitem(last=False)
            self._size -= oldest.size
        return name

    def draft(self, name: str) -> Draft | None:
        """The draft of that name; None where it was let go, or the bot has been restarted."""
        cached = self._drafts.get(name)
        if cached is None:
            return None
        return replace(cached.draft, text=cached.text.decode("utf-8", "surrogatepass"))
