"""Why an address is not read."""

from http import HTTPStatus
from http.client import responses

import aiohttp

from index.domain.reasons import Cause, Reason

_LOGIN = (401, 403, 407)
_FAILURES: tuple[tuple[type[Exception], Reason], ...] = (  # the first that fits is told
    (TimeoutError, Reason.SERVER_SILENT),
    (aiohttp.ClientSSLError, Reason.SERVER_UNSAFE),
    (aiohttp.ClientConnectorDNSError, Reason.SERVER_UNKNOWN),
    (aiohttp.ClientConnectorError, Reason.SERVER_UNREACHABLE),
    (aiohttp.InvalidURL, Reason.ADDRESS),
    (aiohttp.ClientError, Reason.ANSWER_BROKEN),
    (OSError, Reason.SERVER_UNREACHABLE),
    (UnicodeError, Reason.ADDRESS),
)


class Refused(Exception):
    """An address is not read."""

    def __init__(self, reason: Reason | Cause) -> None:
        self.cause = reason if isinstance(reason, Cause) else Cause(reason)
        super().__init__(str(self.cause))


class PrivateAddress(OSError):
    """A socket was asked for that would lead to where no web page is."""


def cause_of(error: BaseException) -> Cause:
    """Why fetching failed, whatever was raised."""
    if isinstance(error, Refused):
        return error.cause
    if _stems_from_private(error):
        return Cause(Reason.PRIVATE_ADDRESS)
    fitting = (reason for kind, reason in _FAILURES if isinstance(error, kind))
    return Cause(next(fitting, Reason.ANSWER_BROKEN))


def cause_of_status(status: int) -> Cause:
    """What an HTTP status other than success means."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Cause(Reason.SERVER_BUSY)
    reason = Reason.STATUS_FORBIDDEN if status in _LOGIN else Reason.STATUS
    return Cause(reason, {"status": f"{status} {responses.get(status, '')}".strip()})


def _stems_from_private(error: BaseException | None) -> bool:
    while error and not isinstance(error, PrivateAddress):
        error = error.__cause__
    return error is not None
