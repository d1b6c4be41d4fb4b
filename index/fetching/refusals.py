"""Why an address is not read, in words that whoever gave it understands."""

from http import HTTPStatus

import aiohttp

BROKEN = "its server's answer is broken"
CANNOT_BE_READ = "its address cannot be read"
PRIVATE = "its address leads into a private network"

_LOGIN = (401, 403, 407)
_FAILURES: tuple[tuple[type[Exception], str], ...] = (  # the first that fits is told
    (TimeoutError, "its server did not answer in time"),
    (aiohttp.ClientSSLError, "its server cannot be reached safely"),
    (aiohttp.ClientConnectorDNSError, "its server cannot be found"),
    (aiohttp.ClientConnectorError, "its server cannot be reached"),
    (aiohttp.InvalidURL, CANNOT_BE_READ),
    (aiohttp.ClientError, BROKEN),
    (OSError, "its server cannot be reached"),
    (UnicodeError, CANNOT_BE_READ),
)


class Refused(Exception):
    """An address is not read, because of ``reason``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PrivateAddress(OSError):
    """A socket was asked for that would lead to where no web page is."""


def reason_of(error: BaseException) -> str:
    """Why fetching failed, whatever was raised."""
    if isinstance(error, Refused):
        return error.reason
    if _stems_from_private(error):
        return PRIVATE
    return next((reason for kind, reason in _FAILURES if isinstance(error, kind)), BROKEN)


def reason_of_status(status: int) -> str:
    """What an HTTP status other than success means."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return "its server asks to come back later"
    known = status in HTTPStatus.__members__.values()
    said = f"its server says {status} {HTTPStatus(status).phrase if known else ''}".rstrip()
    return f"{said}: it needs a login or refuses programs" if status in _LOGIN else said


def _stems_from_private(error: BaseException | None) -> bool:
    while error and not isinstance(error, PrivateAddress):
        error = error.__cause__
    return error is not None
