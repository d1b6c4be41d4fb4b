"""``footnote`` whose pages come from a server of a test's own, at the port that is named first, and
whose feeds see a day pass in a second.
"""

import sys
from datetime import UTC, datetime, tzinfo

from bot import __main__ as command_line
from bot.app import background, preview
from index.fetching import fetcher, http_client
from tests.support.webserver import Site

_BEGAN = datetime.now(UTC)
_FASTER = 86_400


class _Fast(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return _BEGAN + (datetime.now(tz) - _BEGAN) * _FASTER


if __name__ == "__main__":
    preview.Fetcher = Site(int(sys.argv.pop(1))).fetcher
    fetcher.PATIENCE = http_client.SILENCE = 300.0  # longer than a test holds a page back
    background.datetime, background._LOOK = _Fast, 0.5
    command_line.main()
