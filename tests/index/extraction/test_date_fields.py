"""A field's date is the day that is written there, or none."""

from datetime import date, timedelta

import pytest

from index.extraction.date_fields import day_of

DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    "written",
    [
        *("2024-03-05", "2024-3-5", "2024.03.05 10:00", "2024/03/05", "20240305"),
        *("2024-03-05T23:30:00-05:00", "20240305T101500Z", "2024-03-05+01:00"),
        *("05.03.2024", "5. 3. 2024", "5.3.2024 um 10:15 Uhr", "Dienstag, 05.03.2024"),
        *("5 March 2024", "5th of March 2024", "March 5th, 2024 at 5:00 pm", "Mar 5, 2024"),
        *("Tue, 5 Mar 2024 10:30", "Tue, 05 Mar 2024 10:00:00 GMT", "5-Mar-2024", "5 MARCH 2024"),
        *(
            "5. März 2024",
            "le 5 mars 2024",
            "5 de marzo de 2024",
            "5 марта 2024",
            "5 marca 2024",
        ),
        *("2024年3月5日", "2024년 3월 5일"),
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    assert day_of(written) == DAY


@pytest.mark.parametrize("written", ["15/11/2019", "11/15/2019", "15-11-2019", "2019/11/15"])
def test_with_slashes_it_is_read_where_there_is_one_way(written):
    assert day_of(written) == date(2019, 11, 15)
    assert day_of("05/05/2024") == date(2024, 5, 5)


@pytest.mark.parametrize(
    "written",
    [
        *("05/03/2024", "5-3-2024", "13.15.2024", "2024-02-30", "99999-01-01", "12345678"),
        *("2023", "2021-05", "May 2021", "5 March", "Friday, March 2021", "10:30", "5", ""),
        *("someday", "yesterday", "3 days ago", "1709596800", "1709596800000"),
        *("before 5 March 2024", "5-7 March 2024", "2024-03-05 - 2024-03-09", "a " * 500),
        *("0001-01-01", "1970-01-01T00:00:00Z"),
    ],
)
def test_what_is_not_sure_is_none(written):
    assert day_of(written) is None


def test_what_is_far_ahead_is_none():
    assert day_of((date.today() + timedelta(days=9)).isoformat()) is None
