"""Signs what a button holds, so that it works only in the server where it was shown, as it was."""

import hmac
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256

LENGTH = 9
SIGNATURE = r"~[0-9a-f]{8}"
_NOWHERE = f"~{'0' * (LENGTH - 1)}"


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs for one server, by a key that only this bot has (HMAC-SHA-256, its first 32 bits)."""

    key: bytes
    server: int

    def sign(self, text: str) -> str:
        """The text with its signature behind it, LENGTH characters longer."""
        message = f"{self.server}:{text}".encode("utf-8", "surrogatepass")
        return f"{text}~{hmac.new(self.key, message, sha256).hexdigest()[: LENGTH - 1]}"


_signer: ContextVar[Signer | None] = ContextVar("signer", default=None)


def use(signer: Signer) -> None:
    """Sign and verify with it from now on, in the task that calls this."""
    _signer.set(signer)


def sign(text: str) -> str:
    """Sign for the server of this task; where there is none, so that it is valid nowhere."""
    signer = _signer.get()
    return signer.sign(text) if signer else f"{text}{_NOWHERE}"


def verify(signed: str) -> bool:
    """Whether this bot has signed it for the server of this task."""
    signer, expected = _signer.get(), sign(unsigned(signed))
    return signer is not None and hmac.compare_digest(
        expected.encode("utf-8", "surrogatepass"), signed.encode("utf-8", "surrogatepass")
    )


def unsigned(signed: str) -> str:
    """The text before a signature, which is not verified here."""
    return signed[:-LENGTH]
