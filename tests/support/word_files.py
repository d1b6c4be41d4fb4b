"""Makes Word files of WordprocessingML, part by part."""

from tests.support.packages import namespaces, packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = namespaces(
    {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }
)
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word_file(
    body: str,
    *,
    title: str = "",
    author: str = "",
    created: str = "",
    path: str = "word/document.xml",
    strict: bool = False,
    declared: str = "",
    **parts: str,
) -> bytes:
    """A Word file. ``parts`` are what stands in its styles, numbering, footnotes and endnotes;
    ``declared`` is a document type, for the document or the part that it names first.
    """
    space = STRICT if strict else W
    office = _STRICT_OFFICE if strict else _OFFICE
    folder, _, name = path.rpartition("/")
    broken, _, doctype = declared.partition(" ")
    files = {
        "[Content_Types].xml": f'<Types><Override PartName="/{path}" '
        f'ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": _relations({"officeDocument": path}, office),
        f"{folder}/_rels/{name}.rels": _relations({kind: f"{kind}.xml" for kind in parts}, office),
        path: _root("document", f"<w:body>{body}</w:body>", space),
        "docProps/core.xml": f'<c:coreProperties xmlns:c="{_CORE}"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<t:created>{created}</t:created></c:coreProperties>",
    }
    for kind, inside in parts.items():
        files[f"{folder}/{kind}.xml"] = _root(kind, inside, space)
    for each in files if broken else ():
        if each.endswith(f"{broken}.xml"):
            files[each] = doctype + files[each]
    return packed(files)


def p(words: str, properties: str = "") -> str:
    """A paragraph of a run, or of runs that are written out."""
    runs = words if words.startswith("<") else r(words)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def style(id: str, name: str, properties: str = "", kind: str = "paragraph") -> str:
    """A style."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{properties}</w:style>'
    )


def table(*rows: tuple[str, ...], properties: str = "", first_row: str = "") -> str:
    """A table, its cells of words or of paragraphs that are written out."""
    cells = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    lines = [f"<w:tr>{'' if n else first_row}{row}</w:tr>" for n, row in enumerate(cells)]
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(lines)}</w:tbl>"


def _relations(targets: dict[str, str], office: str) -> str:
    made = (
        f'<Relationship Id="r{n}" Type="{office}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(made)}</Relationships>'


def _root(name: str, inside: str, space: str) -> str:
    return f'<w:{name} xmlns:w="{space}" {_NAMES}>{inside}</w:{name}>'
