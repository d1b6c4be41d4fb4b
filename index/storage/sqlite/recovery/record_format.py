"""How SQLite writes numbers and rows into bytes, for what reads them without it."""

import struct
from collections.abc import Iterator

Value = None | int | float | str | bytes

_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)  # bytes of a value by its type
_REAL, _ZERO, _ONE, _BLOB = 7, 8, 9, 12


class Illegible(Exception):
    """Bytes that are no row."""


def number(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends. Raises Illegible."""
    value = 0
    for place, byte in enumerate(data[at : at + 8], at + 1):
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place
    if len(data) < at + 9:
        raise Illegible
    value = value << 8 | data[at + 8]
    return value - (value >> 63 << 64), at + 9


def row(data: bytes) -> tuple[Value, ...]:
    """The values of a row. Raises Illegible."""
    end, at = number(data, 0)
    kinds = []
    while at < end:
        kind, at = number(data, at)
        kinds.append(kind)
    values = tuple(_values(data, end, kinds))
    if at != end:
        raise Illegible
    return values


def _values(data: bytes, at: int, kinds: list[int]) -> Iterator[Value]:
    for kind in kinds:
        if kind < 0 or kind in (10, 11):
            raise Illegible
        size = _SIZES[kind] if kind < _BLOB else (kind - _BLOB) // 2
        if len(data) < at + size:
            raise Illegible
        yield _value(kind, data[at : at + size])
        at += size


def _value(kind: int, data: bytes) -> Value:
    if kind >= _BLOB:
        try:
            return data.decode() if kind % 2 else data
        except UnicodeDecodeError:
            raise Illegible from None
    if kind == _REAL:
        return float(struct.unpack(">d", data)[0])
    if kind in (0, _ZERO, _ONE):
        return {0: None, _ZERO: 0, _ONE: 1}[kind]
    return int.from_bytes(data, "big", signed=True)
