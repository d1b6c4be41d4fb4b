"""Takes README's pictures: ``python -m bench.picture``, where Chromium is installed."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from bot.app.greeting import QUESTIONS
from tests.support.browser import ask, command, page_at, trying

PICTURES = Path(__file__).parent / "pictures"


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        trying(Path(home)) as address,
        page_at(address, width=1_000, height=1_400) as page,
    ):
        ask(page, QUESTIONS[0])
        page.get_by_role("button", name="Show in context").wait_for()
        take(page, "answer")
        command(page, "digest", since="2023")
        picture = page.get_by_role("img", name="3 articles")
        expect(picture).not_to_have_js_property("naturalWidth", 0)  # until it has come
        take(page, "digest")


def take(page: Page, name: str) -> None:
    """Keep what the last message looks like."""
    picture = PICTURES / f"{name}.png"
    page.mouse.move(0, 0)  # what is pointed at has buttons of its own
    page.locator("article.channel-message").last.screenshot(path=picture)
    print(picture)


if __name__ == "__main__":
    main()
