"""The figures that the benches print."""

from bench.measures import answered


def test_half_of_the_covered_are_answered_where_95_in_100_are_declined():
    absent = [number / 100 for number in range(100)]  # 0.94 is the 95th
    assert answered([0.99, 0.95, 0.94, 0.2], absent) == 0.5


def test_none_is_answered_where_the_covered_are_no_surer_than_the_absent():
    assert answered([0.3, 0.3], [0.3, 0.3]) == 0
