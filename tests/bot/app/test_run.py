"""``footnote run`` against a server in Discord's place: what is said when it refuses."""

import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import discord
import pytest
from pydantic import SecretStr

from bot.app import run
from bot.exceptions import OperatorError
from bot.runtime.config import Settings
from tests.support.articles import BRIDGE
from tests.support.registries import registry_over

TOKEN = "MTIz.made-up.token-that-must-not-show"


class Refusing(BaseHTTPRequestHandler):
    """Answers every request as Discord answers a wrong token, or with its class's status; and, as
    Discord does not, with the token.
    """

    status = 401

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        said = f"what is {self.headers['Authorization']}?"
        self.wfile.write(json.dumps({"message": said, "code": 0}).encode())

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture(autouse=True)
def process_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a service sets for its whole process is undone."""
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    logging.captureWarnings(False)
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def refusing_discord(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{server.server_port}")
    yield
    server.shutdown()
    server.server_close()


def settings(token: str | None) -> Settings:
    return Settings(_env_file=None, discord_token=token and SecretStr(token))


def test_a_refused_token_is_one_clear_line_that_does_not_show_it(
    library, refusing_discord, caplog, capfd
):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(OperatorError, match="Discord refused DISCORD_TOKEN") as refused:
        run.run(registry_over(library(BRIDGE)), settings(TOKEN))
    assert TOKEN not in f"{refused.value} {caplog.text} {capfd.readouterr()}"


def test_a_missing_token_is_said_before_anything_is_loaded(library):
    with pytest.raises(OperatorError, match="DISCORD_TOKEN is missing"):
        run.run(registry_over(library()), settings(None))


def test_discord_out_of_reach_is_said(library, monkeypatch):
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9")
    with pytest.raises(OperatorError, match="Discord cannot be reached"):
        run.run(registry_over(library(BRIDGE)), settings(TOKEN))


def test_discord_out_of_order_is_said_but_for_the_token_that_it_may_repeat(
    library, refusing_discord, monkeypatch
):
    monkeypatch.setattr(Refusing, "status", 503)
    with pytest.raises(OperatorError, match="Discord cannot be reached") as complaint:
        run.run(registry_over(library(BRIDGE)), settings(TOKEN))
    assert TOKEN in str(complaint.value.__cause__)
    assert TOKEN not in str(complaint.value)
    assert "what is Bot [hidden]?" in str(complaint.value)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_service_that_is_asked_to_end_while_it_starts_does(library, monkeypatch, number):
    registry = registry_over(library(BRIDGE))
    monkeypatch.setattr(registry, "warm", lambda: os.kill(os.getpid(), number))
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9")
    run.run(registry, settings(TOKEN))
