"""No token is in the log, whoever wrote it there."""

import json
import logging
import subprocess
import sys

import pytest

from bot.runtime.logging import FORMATTERS, masked

OWN = "made.up"
ANOTHER_BOTS = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GmadeU.p-token_that_looks_like_a_real_one-12"
INTERACTIONS = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OmFiY2RlZg"


@pytest.mark.parametrize("formatter", FORMATTERS.values())
@pytest.mark.parametrize("token", [OWN, ANOTHER_BOTS, INTERACTIONS])
@pytest.mark.parametrize("place", ["event", "fact", "traceback"])
def test_a_token_is_hidden_wherever_a_record_holds_it(
    formatter: type[logging.Formatter], token: str, place: str
) -> None:
    record = logging.makeLogRecord({"msg": "hears"})
    if place == "event":
        record.msg = f"hears b'Bot {token}'"
    elif place == "fact":
        record.said = {"Authorization": f"Bot {token}"}
    else:
        record.exc_info = (ValueError, ValueError(f"Bot {token}\nis no header"), None)
    line = formatter(token=OWN).format(record)
    assert token not in line
    assert "Bot [hidden]" in line


@pytest.mark.parametrize("kind", ["webhooks", "interactions"])
def test_of_an_address_with_a_token_the_rest_is_told(kind: str) -> None:
    told = f"PATCH https://discord.com/api/v10/{kind}/123/se-Cr_et/messages/@original says 429"
    assert masked(told, None) == told.replace("se-Cr_et", "[hidden]")


def test_a_token_with_odd_signs_is_hidden_as_it_is_and_as_it_is_quoted() -> None:
    token = 'made "up"\\é'
    assert token not in masked(token, token)
    assert masked(json.dumps({"token": token}), token) == '{"token": "[hidden]"}'


@pytest.mark.parametrize(
    "text", ["https://example.org/webhooks/of/the/year", "en.wikipedia.org", "footnote 0.1.0", ""]
)
def test_what_is_no_token_is_left_as_it_is(text: str) -> None:
    assert masked(text, None) == text


FAULT = f"""
import logging
from bot.runtime import logging as logs
logs.set_up("text", logging.INFO, {OWN!r})
logging.getLogger("discord.http").warning("%s is told to wait", "Bot {OWN}")
raise RuntimeError("{OWN} and {INTERACTIONS}")
"""


def test_the_log_of_a_process_is_masked_to_its_last_line() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULT], capture_output=True, text=True, check=False
    )
    assert OWN not in done.stderr
    assert INTERACTIONS not in done.stderr
    assert "Bot [hidden] is told to wait" in done.stderr
    assert "[hidden] and [hidden]" in done.stderr
