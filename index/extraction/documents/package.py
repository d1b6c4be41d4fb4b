"""Packages: zip files of XML parts, as Word, EPUB and OpenDocument files are."""

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason

_MOST_BYTES = 50_000_000  # of all parts that are read, once unpacked
IN_PARTS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others are unpacked whole
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError)


class Package:
    """The parts of a package by name, unpacked when they are asked for.

    ``broken`` is the reason that is given where the package or a part of it is broken.
    """

    def __init__(self, data: bytes, source: str, broken: Reason = Reason.BROKEN) -> None:
        self._source, self._broken, self._left = source, broken, _MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError) as error:
            raise UnreadableArticle(source, broken) from error
        self._parts = {_known_as(part.filename): part for part in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _known_as(name) in self._parts

    def read(self, name: str) -> bytes | None:
        """A part's bytes; None where there is none of that name. Raises UnreadableArticle.

        No more are unpacked than it claims to have.
        """
        part = self._parts.get(_known_as(name))
        if part is None:
            return None
        if part.flag_bits & 1:
            raise UnreadableArticle(self._source, Reason.ENCRYPTED)
        if part.compress_type not in IN_PARTS:
            raise UnreadableArticle(self._source, Reason.PACKING)
        self._left -= part.file_size
        if self._left < 0:
            raise UnreadableArticle(self._source, Reason.TOO_LARGE_UNPACKED)
        try:
            with self._zip.open(part) as file:
                return file.read(part.file_size)
        except _BROKEN as error:
            raise UnreadableArticle(self._source, self._broken) from error

    def xml(self, name: str) -> _Element | None:
        """A part's root element; None where there is none of that name. Raises UnreadableArticle,
        also for a part that has a document type (ECMA-376 part 2, 8.1.4): it may define entities.
        """
        data = self.read(name)
        if data is None:
            return None
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except _BROKEN as error:
            raise UnreadableArticle(self._source, self._broken) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableArticle(self._source, Reason.ENTITIES)
        return root


def beside(name: str, target: str) -> str:
    """The name of the part that ``target`` leads to from the part called ``name``."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), path)).lstrip("/")


def _known_as(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
