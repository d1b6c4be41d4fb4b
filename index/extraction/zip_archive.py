"""The article files inside a zip, each with its bytes; a zip that is a trap is refused whole."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from index.domain.errors import UnreadableArticle
from index.domain.outcome import Skipped
from index.domain.reasons import Cause, Reason, too_large
from index.extraction.documents.package import IN_PARTS
from index.extraction.files import is_article_name
from index.extraction.paths import cause_of, open_file, source_of

MOST_FILES = 20_000
MOST_BYTES = 2_000_000_000  # of all files, once unpacked
_LONGEST_END = 65_557  # bytes of a zip's last record
_MOST_CONTENTS = 10_000_000  # bytes of its table of contents, which is read whole


def archived_files(path: Path, limit: int) -> Iterator[tuple[str, bytes] | Skipped]:
    """What each article file in a zip is known as, and its bytes; of at most ``limit`` each.

    Raises UnreadableArticle where the zip is broken or would do harm, before any is given.
    """
    source = source_of(path)
    _refuse_many(path, source)
    try:
        with open_file(path) as file, zipfile.ZipFile(file) as parts:
            _refuse_harmful(parts.infolist(), source)
            for part in filter(_is_article, parts.infolist()):
                yield _read(parts, part, f"{source}/{part.filename}", limit)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableArticle(source, Reason.BROKEN) from error


def _refuse_many(path: Path, source: str) -> None:
    """Look how long the table of contents is before it is read."""
    try:
        with open_file(path) as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _LONGEST_END))
            end = file.read()
    except OSError as error:
        raise UnreadableArticle(source, cause_of(error)) from error
    place = end.rfind(b"PK\x05\x06")
    if place < 0:
        raise UnreadableArticle(source, Reason.NO_ZIP)
    if int.from_bytes(end[place + 12 : place + 16], "little") > _MOST_CONTENTS:
        raise UnreadableArticle(source, Reason.LONG_CONTENTS)


def _refuse_harmful(parts: list[zipfile.ZipInfo], source: str) -> None:
    if len(parts) > MOST_FILES:
        raise UnreadableArticle(source, Reason.TOO_MANY_FILES, n=f"{MOST_FILES:,}")
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise UnreadableArticle(source, Reason.TOO_LARGE_UNPACKED)
    if any(_leads_out(part.filename) for part in parts):
        raise UnreadableArticle(source, Reason.LEADS_OUT)


def _leads_out(name: str) -> bool:
    windows = PureWindowsPath(name)  # which takes / and \ both
    return bool(windows.drive or windows.root) or ".." in windows.parts


def _is_article(part: zipfile.ZipInfo) -> bool:
    folders = PurePosixPath(part.filename).parts[:-1]
    hidden = any(folder.startswith((".", "__MACOSX")) for folder in folders)
    is_folder = part.filename.endswith("/")  # its is_dir() raises where there is no name
    return not is_folder and not hidden and is_article_name(PurePosixPath(part.filename).name)


def _read(
    parts: zipfile.ZipFile, part: zipfile.ZipInfo, source: str, limit: int
) -> tuple[str, bytes] | Skipped:
    """A part's bytes: no more are ever unpacked than it claims to have, which is checked before."""
    if part.flag_bits & 1:
        return Skipped(source, Cause(Reason.ENCRYPTED))
    if part.file_size > limit:
        return Skipped(source, too_large(limit))
    if part.compress_type not in IN_PARTS:
        return Skipped(source, Cause(Reason.PACKING))
    try:
        with parts.open(part) as file:
            return source, file.read(part.file_size)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error):
        return Skipped(source, Cause(Reason.BROKEN))
