"""Drives ``footnote try`` as a person would: a real process, and Chromium on the page it serves."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, TimeoutError, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_READY = "Footnote is ready: "
_TRIES = 6
_PATIENCE = 60_000.0  # milliseconds, for a machine that has much else to do


@contextmanager
def trying(home: Path, *program: str, **settings: str) -> Iterator[str]:
    """The address that ``footnote try`` serves, until it is ended with Ctrl-C."""
    with subprocess.Popen(
        [sys.executable, *(program or ("-m", "bot")), "try", "--no-browser"],
        env={**os.environ, "FOOTNOTE_HOME": str(home), "PYTHONUNBUFFERED": "1", **settings},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            lines = iter(process.stdout.readline, "")
            ready = next((line for line in lines if line.startswith(_READY)), None)
            assert ready, "footnote try ended before it was ready"
            yield ready.removeprefix(_READY).strip()
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) == 0, "Ctrl-C did not end it cleanly"
        finally:
            process.kill()


@contextmanager
def page_at(address: str, width: int = 1000, height: int = 1000) -> Iterator[Page]:
    """The page in a Chromium without a window, sharp enough for a picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        page = browser.new_page(
            viewport={"width": width, "height": height}, device_scale_factor=1.5
        )
        page.set_default_timeout(_PATIENCE)
        expect.set_options(timeout=_PATIENCE)
        page.goto(address)
        yield page
        browser.close()


def ask(page: Page, question: str) -> None:
    """Type /ask with a question and send it."""
    command(page, "ask", question=question)


def say(page: Page, words: str) -> None:
    """Send a message."""
    field = page.get_by_placeholder("Message #")
    field.fill(words)
    for _ in range(_TRIES):
        field.press("Enter")
        try:
            expect(field).to_have_value("", timeout=2_000)
        except AssertionError:
            continue
        return
    raise AssertionError("the page did not take the message")


def reply(page: Page, message: Locator, words: str) -> None:
    """Send a reply to a message."""
    message.hover()
    message.get_by_role("button", name="Reply").click()
    page.get_by_role("button", name="Cancel reply").wait_for()
    say(page, words)


def command(page: Page, name: str, **options: str) -> None:
    """Choose a slash command, fill its options in, taking what is suggested, and send it."""
    page.get_by_placeholder("Message #").click()
    page.keyboard.type(f"/{name}")
    page.get_by_role("listbox").get_by_role("option").first.wait_for()
    page.keyboard.press("Tab")
    chip = page.get_by_label(f"Command /{name}")
    chip.wait_for()
    for option, value in options.items():
        required = page.get_by_label(f"{option}, required")
        optional = page.get_by_role("option", name=option)
        if not required.is_visible() and not optional.is_visible():
            chip.click()
        required.or_(optional).first.wait_for()
        if optional.is_visible():
            optional.click()
        page.get_by_label(re.compile(f"^{option}\\b")).fill(value)
        if option == "channel":
            page.get_by_role("listbox").get_by_role("option", name=value).click()
    _send(page, chip)


def _send(page: Page, chip: Locator) -> None:
    """Send, and again as a person would where the page was busy and did not take it."""
    for _ in range(_TRIES):
        page.get_by_role("button", name="Send").click()
        try:
            chip.wait_for(state="detached", timeout=5_000)
        except TimeoutError:
            continue
        return
    raise AssertionError("the page did not take the command")
