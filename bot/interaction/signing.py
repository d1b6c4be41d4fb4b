"""Seals what a button holds, so that it works only in the server where it was shown, as it was."""

import hmac
import re
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256

LENGTH = 9
SEAL = r"~[0-9a-f]{8}"
_SEALED = re.compile(rf"(?P<written>.*)(?P<seal>{SEAL})", re.DOTALL)
_NOWHERE = f"~{'0' * (LENGTH - 1)}"


@dataclass(frozen=True, slots=True)
class Signer:
    """Seals for one server, by a key that only this bot has."""

    key: bytes
    server: int

    def sealed(self, written: str) -> str:
        """What is written with its seal behind it, LENGTH characters longer."""
        message = f"{self.server}:{written}".encode("utf-8", "surrogatepass")
        return f"{written}~{hmac.new(self.key, message, sha256).hexdigest()[: LENGTH - 1]}"

    def is_ours(self, sealed: str) -> bool:
        """Whether this bot has sealed it for this server."""
        match = _SEALED.fullmatch(sealed)
        return match is not None and hmac.compare_digest(
            self.sealed(match["written"]).encode("utf-8", "surrogatepass"),
            sealed.encode("utf-8", "surrogatepass"),
        )


_sealer: ContextVar[Signer | None] = ContextVar("sealer", default=None)


def serve(sealer: Signer) -> None:
    """Seal for this server from now on, in the task that calls it."""
    _sealer.set(sealer)


def unsealed(sealed: str) -> str:
    """What is written before a seal, whosever that is: buttons' and selects' are compared before
    they do anything.
    """
    return sealed[:-LENGTH]


def opened(value: str) -> str | None:
    """What was sealed for the server that is served; None where it was not."""
    sealer = _sealer.get()
    return unsealed(value) if sealer and sealer.is_ours(value) else None


def sealed(written: str) -> str:
    """What is written with the seal of the server that is served; one that fits nowhere without."""
    sealer = _sealer.get()
    return sealer.sealed(written) if sealer else f"{written}{_NOWHERE}"
