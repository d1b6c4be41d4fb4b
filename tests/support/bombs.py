"""Answers of servers that mean harm: each is what is sent, bit by bit, for ever if it likes."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from itertools import chain, count, repeat

Sent = Iterator[bytes]
Bomb = Callable[[], Sent]

STALL = b""  # from here on nothing more is sent

OK = b"HTTP/1.1 200 OK\r\n"
_CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
_ROOM = b"a" * 65_536
_CHUNK = b"10000\r\n" + _ROOM + b"\r\n"
_MANY = 1_024  # times a mebibyte


def _headers(*lines: str) -> bytes:
    return OK + "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n"


def _gibibyte(coding: str, bits: int) -> Sent:
    """A gibibyte of nothing, about a megabyte as it is sent."""
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    mebibyte = bytes(2**20)
    first = packer.compress(mebibyte) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(mebibyte) + packer.flush(zlib.Z_FULL_FLUSH)
    return chain([_headers(f"Content-Encoding: {coding}"), first], repeat(again, _MANY - 1))


def gzip_bomb() -> Sent:
    return _gibibyte("gzip", 16 + zlib.MAX_WBITS)


def deflate_bomb() -> Sent:
    return _gibibyte("deflate", zlib.MAX_WBITS)


def raw_deflate_bomb() -> Sent:
    return _gibibyte("deflate", -zlib.MAX_WBITS)


def nested_gzip() -> Sent:
    twice = gzip.compress(gzip.compress(bytes(2**20)))
    return iter([_headers("Content-Encoding: gzip, gzip"), twice])


def endless_emptiness() -> Sent:
    """Blocks that unpack to nothing."""
    head = gzip.compress(b"")[:10]
    return chain([_headers("Content-Encoding: gzip"), head], repeat(b"\0\0\0\xff\xff" * 10_000))


def many_gzips() -> Sent:
    return chain([_headers("Content-Encoding: gzip")], repeat(gzip.compress(b"") * 1_000))


def no_gzip() -> Sent:
    return iter([_headers("Content-Encoding: gzip"), b"Owls hunt voles at night."])


def half_a_gzip() -> Sent:
    packed = gzip.compress(bytes(range(256)) * 100)[:150]
    lines = ("Content-Encoding: gzip", f"Content-Length: {len(packed) + 9}")
    return iter([_headers(*lines), packed])


def endless_body() -> Sent:
    return chain([_headers()], repeat(_ROOM))


def endless_chunks() -> Sent:
    return chain([_CHUNKED], repeat(_CHUNK))


def endless_chunk_name() -> Sent:
    return chain([_CHUNKED, b"1;"], repeat(_ROOM))


def endless_trailers() -> Sent:
    return chain([_CHUNKED, b"0\r\n"], (b"a-%d: 1\r\n" % number for number in count()))


def no_chunks() -> Sent:
    return iter([_CHUNKED, b"Owls hunt voles.\r\n\xff\0\r\n"])


def endless_headers() -> Sent:
    return chain([OK], (b"a-%d: 1\r\n" % number for number in count()))


def huge_header() -> Sent:
    return chain([OK, b"a: "], repeat(_ROOM, 160), [b"\r\n\r\n"])


def endless_status() -> Sent:
    return chain([b"HTTP/1.1 200 "], repeat(_ROOM))


def endless_continue() -> Sent:
    return repeat(b"HTTP/1.1 100 Continue\r\n\r\n")


def no_http() -> Sent:
    return iter([b"SSH-2.0-OpenSSH_9.9\r\n"])


def nothing() -> Sent:
    return iter([])


def stalled_before_headers() -> Sent:
    return iter([STALL])


def stalled_within_headers() -> Sent:
    return iter([OK, STALL])


def stalled_after_headers() -> Sent:
    return iter([_headers("Content-Length: 100"), STALL])


def stalled_within_body() -> Sent:
    return iter([_headers("Content-Length: 100"), b"Owls ", STALL])


def claims_a_terabyte() -> Sent:
    return iter([_headers(f"Content-Length: {10**12}"), STALL])


def claims_too_much() -> Sent:
    return iter([_headers("Content-Length: 1000"), b"Owls hunt voles."])


def claims_too_little() -> Sent:
    return iter([_headers("Content-Length: 4"), b"Owls hunt voles. HTTP/1.1 200 OK\r\n\r\n"])


def claims_no_number() -> Sent:
    return iter([_headers("Content-Length: -1"), b"Owls hunt voles."])


def claims_twice() -> Sent:
    return iter([_headers("Content-Length: 4", "Content-Length: 16"), b"Owls hunt voles."])


def endless_redirect() -> Sent:
    return chain([b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"], repeat(_ROOM))


def endless_not_found() -> Sent:
    return chain([b"HTTP/1.1 404 Not Found\r\n\r\n"], repeat(_ROOM))
