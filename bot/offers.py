"""Texts that were summarized but not kept, for as long as somebody may still want to add them."""

import secrets
from collections import OrderedDict

from index import Draft

_MOST = 64


class Offers:
    """The newest drafts, each under a name that a button can hold; older ones are let go."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[str, Draft] = OrderedDict()

    def keep(self, draft: Draft) -> str:
        """Remember a draft and give the name to ask for it by."""
        name = secrets.token_hex(4)
        self._drafts[name] = draft
        if len(self._drafts) > _MOST:
            self._drafts.popitem(last=False)
        return name

    def draft(self, name: str) -> Draft | None:
        """The draft of that name; None where it was let go, or the bot has been restarted."""
        return self._drafts.get(name)
