"""Makes EPUB books and OpenDocument texts, part by part."""

from tests.support.packages import namespaces, packed

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = namespaces(
    {name: f"{_OASIS}{name}:1.0" for name in "office text style table meta manifest".split()}
    | {"draw": f"{_OASIS}drawing:1.0", "fo": f"{_OASIS}xsl-fo-compatible:1.0"}
)
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def epub(
    *chapters: str,
    metadata: str = "",
    items: str = "",
    spine: str = "",
    opf: str = "OPS/book.opf",
    **parts: str,
) -> bytes:
    """A book of pages, chapter0.xhtml and so on. ``items`` and ``spine`` stand behind theirs in its
    package; ``parts``: others, "__" for a slash and "_" for a full stop in their names.
    """
    folder = opf.rpartition("/")[0]
    names = [f"chapter{n}.xhtml" for n in range(len(chapters))]
    listed = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(names)
    )
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf"'
        f" {_DC}><metadata>{metadata}</metadata><manifest>{listed}{items}</manifest>"
        f"<spine>{order}{spine}</spine></package>"
    )
    files: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER.format(opf),
        opf: package,
    }
    files |= {f"{folder}/{name}": page for name, page in zip(names, chapters, strict=True)}
    return packed(
        files | {n.replace("__", "/").replace("_", "."): part for n, part in parts.items()}
    )


def page(body: str, head: str = "<title>Ferries</title>") -> str:
    """A page of a book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head>{head}</head><body>{body}</body></html>"
    )


def odt(
    body: str, styles: str = "", meta: str = "", kind: str = "text", manifest: str = ""
) -> bytes:
    """An OpenDocument file; ``styles`` are those of its content."""
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {_SPACES}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {_SPACES} {_DC}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
            "META-INF/manifest.xml": f"<manifest:manifest {_SPACES}>{manifest}</manifest:manifest>",
        }
    )
