"""What SQLite and the system raise -> what is wrong with a library."""

import errno
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw

from index.domain.errors import LibraryDamaged, LibraryUnusable
from index.storage.sqlite.checksums import is_malformed, is_mismatch, is_unread
from index.storage.sqlite.database_file import teach
from index.storage.sqlite.integrity import remembered_fault


@contextmanager
def explained(file: Path, source: Path | None = None) -> Iterator[None]:
    """Tell a file that is damaged from a folder that cannot be used: raises LibraryDamaged and
    LibraryUnusable in place of what SQLite and the system raise.

    What is damaged is the ``source`` that is read, where ``file`` is only written.
    """
    read = source or file
    try:
        yield
    except (apsw.NotADBError, apsw.SQLError, UnicodeDecodeError) as error:
        raise LibraryDamaged(str(read), str(error)) from error
    except apsw.CorruptError as error:
        if not is_malformed(error) or _is_damaged(read):
            raise LibraryDamaged(str(read), str(error)) from error
        raise LibraryUnusable(str(read.parent), "its disk fails") from error
    except (apsw.Error, OSError) as error:
        if is_mismatch(error):
            raise LibraryDamaged(str(read), "a page is not what was written") from error
        raise LibraryUnusable(str(file.parent), _reason(error)) from error


def _is_damaged(file: Path) -> bool:
    """Look whether a file is malformed, as SQLite calls it also where a disk could not read it. It
    is looked through, which may take long: pages that a disk has changed fail by their checksums
    before they are called so.
    """
    try:
        with closing(apsw.Connection(str(file), apsw.SQLITE_OPEN_READWRITE)) as connection:
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
            teach(connection)
            return bool(remembered_fault(connection))
    except apsw.CantOpenError:
        return False
    except apsw.Error as error:
        return not is_unread(error)


def _reason(error: apsw.Error | OSError) -> str:
    """What is wrong, in words; SQLite calls a disk that has no room for its memory file broken."""
    if isinstance(error, PermissionError):
        return "there is no right to use it"
    if isinstance(error, apsw.ReadOnlyError):
        return "it may not be written"
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    else:
        full = getattr(error, "extendedresult", None) in (
            apsw.SQLITE_FULL,
            apsw.SQLITE_IOERR_SHMSIZE,
        )
    return "its disk is full" if full else str(error)
