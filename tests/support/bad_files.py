"""Makes files that are broken, that lie, or that grow without end."""

import io
import tarfile
import zipfile
import zlib

from tests.index.extraction.documents.test_docx import document
from tests.support.packages import packed

GIBIBYTE = 2**30
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = "word/document.xml"
_FONT = b"/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /Font << %s >> >> >>" % _FONT
)


def parts_of_word() -> dict[str, bytes | str]:
    with zipfile.ZipFile(io.BytesIO(document("Owls hunt voles."))) as made:
        return {name: made.read(name) for name in made.namelist()}


def word(body: bytes | str) -> bytes:
    """A Word file whose document is ``body``."""
    return packed(parts_of_word() | {_DOCUMENT: body})


def word_without_document() -> bytes:
    parts = parts_of_word()
    del parts[_DOCUMENT]
    return packed(parts)


def word_with_entities(declared: str, used: str) -> bytes:
    """A Word file that defines entities and uses one, between “Owls” and “hunt”."""
    text = f'<w:p><w:r><w:t xml:space="preserve">Owls {used}hunt.</w:t></w:r></w:p>'
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{text}</w:body></w:document>'
    return word(f'<?xml version="1.0"?><!DOCTYPE d [{declared}]>{body}')


def laughs(levels: int = 12) -> str:
    """Entities, each ten of the one before: a billion laughs, and more."""
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels)]
    return "\n".join(['<!ENTITY e0 "owls ">', *lines])


def word_of(size: int, told: int) -> bytes:
    """A Word file whose document has ``size`` bytes of spaces; its header tells of ``told``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, part in parts_of_word().items():
            made.writestr(name, spaces(size) if name == _DOCUMENT else part)
        header = made.getinfo(_DOCUMENT)
        header.compress_type, header.file_size = zipfile.ZIP_DEFLATED, told
        header.CRC = zlib.crc32(b" " * min(told, 2**20))
    return file.getvalue()


def spaces(size: int) -> bytes:
    """A stream of deflate (RFC 1951) of spaces; each mebibyte is flushed, so that all are alike."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (size // 2**20) + packer.flush(zlib.Z_FINISH)


def tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as made:
        made.addfile(tarfile.TarInfo("owls.txt"))
    return file.getvalue()


def pdf_of(*objects: bytes) -> bytes:
    """A PDF file of objects, numbered from 1; the first is its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def pdf_of_kids(kids: bytes, count: int, *objects: bytes) -> bytes:
    """A PDF file whose tree of pages is object 2; its ``objects`` are numbered from 3."""
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", pages, *objects)


def pdf_of_stream(stream: bytes, filters: bytes = b"") -> bytes:
    """A PDF file of one page, drawn by ``stream``."""
    page = PAGE[:-2] + b"/Contents 4 0 R >>"
    head = b"<< /Length %d /Filter [%s] >>" % (len(stream), filters)
    return pdf_of_kids(b"3 0 R", 1, page, head + b"\nstream\n" + stream + b"\nendstream")


def pdf_that_inflates(times: int) -> bytes:
    """A PDF file whose page is a gibibyte of spaces, ``times`` packed (zlib, RFC 1950)."""
    stream = b"\x78\xda" + spaces(GIBIBYTE)
    for _ in range(times - 1):
        stream = zlib.compress(stream)
    return pdf_of_stream(stream, b"/FlateDecode " * times)
