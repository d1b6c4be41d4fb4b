"""A checksum at the end of every page of a database: what a disk has changed is found when it is
read, before anything is quoted. SQLite's own checksum VFS makes and checks them.
"""

from contextlib import closing

import apsw
import apsw.sqlite_extra

PAGE = 4_096
LENGTH = 8  # bytes of a page, of which the VFS takes no other number

apsw.sqlite_extra.load(apsw.Connection(""), "cksumvfs")  # it opens all files from now on


def has_checksums(connection: apsw.Connection) -> bool:
    """Whether each page of a database has one."""
    return connection.reserve_bytes() == LENGTH


def add_checksums(connection: apsw.Connection) -> None:
    """Give all pages of a database a checksum, unless they have one."""
    if not has_checksums(connection):
        connection.reserve_bytes(reserve=LENGTH)
        connection.execute("VACUUM")


def is_whole(page: bytes) -> bool:
    """Whether a page's checksum is that of what is in it, and it is not empty."""
    with closing(apsw.Connection("")) as connection:
        return any(page) and connection.execute("SELECT verify_checksum(?)", (page,)).get == 1


def is_mismatch(error: Exception) -> bool:
    """Whether a page was not what its checksum says."""
    return getattr(error, "extendedresult", None) == apsw.SQLITE_IOERR_DATA


def is_unread(error: Exception) -> bool:
    """Whether a page could not be read at all."""
    return isinstance(error, apsw.IOError) and not is_mismatch(error)


def is_malformed(error: Exception) -> bool:
    """Whether a page makes no sense; SQLite says so too where a disk could not read it."""
    return getattr(error, "extendedresult", None) == apsw.SQLITE_CORRUPT
