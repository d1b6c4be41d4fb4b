"""How long a text takes to read."""

import pytest

from index.text.language import minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("One word.", 1),
        ("word " * 460, 2),
        ("word " * 2_300, 10),
        ("橋は金曜日に閉鎖された。" * 200, 5),
        ("สะพานปิดแล้ว" * 200, 5),
        ("мост закрыт " * 460, 4),
    ],
)
def test_minutes_are_whole_and_at_least_one(text, expected):
    assert minutes(text) == expected
