"""Takes README's picture of an answer: ``python -m bench.picture``, where Chromium is installed."""

import tempfile
from pathlib import Path

from bot.preview import QUESTIONS
from tests.bot.browser import ask, page_at, trying

PICTURE = Path(__file__).parent / "pictures" / "answer.png"


def main() -> None:
    PICTURE.parent.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        trying(Path(home)) as address,
        page_at(address, width=1_000, height=1_400) as page,
    ):
        ask(page, QUESTIONS[0])
        page.get_by_role("button", name="Show in context").wait_for()
        page.locator("article.channel-message").last.screenshot(path=PICTURE)
    print(PICTURE)


if __name__ == "__main__":
    main()
