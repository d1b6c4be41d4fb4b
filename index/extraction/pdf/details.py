"""What a PDF says of itself: its title, author and date, where they are no program's."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

_PLACEHOLDER = re.compile(
    r"\W*(?:untitled|no ?title|title|unbenannt|ohne titel|sans titre|sin t[ií]tulo|senza titolo"
    r"|(?:new |word )?document|dokument|book|mappe|(?:powerpoint )?presentation|präsentation"
    r"|slide|layout|sheet|tabelle|unspecified|anonymous|unknown|none|null|print|test|template|vorlage"
    r"|full page fax print|scan(?:ned)?(?: document| image)?|cover|name|index|draft|pdf)\W*\d*\W*"
    r"|microsoft (?:office )?(?:word|excel|powerpoint|publisher|outlook)\b.*"
    r"|.*\.(?:docx?|docm|dotx?|pdf|xlsx?|pptx?|indd|qxd|tex|dvi|ps|html?|rtf|odt|ods|txt|exe|pub|p65"
    r"|fm|ai|eps|cdr|wpd|pages|md|jpe?g|png|tiff?)(?: \(.*\))?"
    r"|(?:https?|file|about|pii|doi):.*|[a-z]:\\.*|/\S+|\S+[_\\]\S+|[\W\d_]*"
    r"|(?:doc|img|scan|dsc)\w*\d{2,}",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"\W*(?:anonymous|unknown|unspecified|unbekannt|none|null|n/?a|author|autor|auteur|user|owner"
    r"|admin(?:istrator)?|root|default|guest|gast|benutzer|utilisateur|usuario|my name|your name"
    r"|(?:microsoft|windows|ms|office|mac|pc|hp|dell|home|registered|authorized|apple)"
    r"[ _-]*(?:office )?(?:user|benutzer|owner|customer|employee|inc\.?)?"
    r"|(?:adobe|acrobat|canon|xerox|epson|ricoh|kyocera|konica|sharp|toshiba|brother|lexmark)\b.*"
    r"|python-docx|reportlab.*|latex.*|openoffice.*|libreoffice.*|scanner.*|.*\\.*|[\W\d_]*)\W*",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(\d{6})?")
_FILE_NAME = re.compile(r"\d|\w-\w+-")
_EARLIEST = 1990  # PDF is of 1993
_PRINTED = re.compile(  # what prints pages that others have made, or reads paper
    r"skia|print to pdf|wkhtml|mozilla|chrom(?:e|ium)|safari|firefox|scan|paper capture"
    r"|abbyy|finereader|tesseract|ocrmypdf|omnipage|img2pdf|canon|xerox|epson|ricoh|kyocera|konica|imagemagick|itext.*html",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+\|\s+[^|]{1,60}$")


def title_of(details: Mapping[str, str]) -> str | None:
    """The title; None of a placeholder and of a file's name."""
    title = " ".join(details.get("Title", "").split())
    title = _SITE.sub("", title) if len(_SITE.sub("", title).split()) > 2 else title
    return None if _PLACEHOLDER.fullmatch(title) or _is_a_name_of_a_file(title) else title


def _is_a_name_of_a_file(title: str) -> bool:
    """One word with digits or hyphens in it, such as "report-final2"."""
    return " " not in title and title.isascii() and bool(_FILE_NAME.search(title))


def author_of(details: Mapping[str, str]) -> str | None:
    """The author; None of a placeholder, a program, and the name of a user of a machine."""
    author = " ".join(details.get("Author", "").split())
    is_user = " " not in author and (author.islower() or any(map(str.isdigit, author)))
    is_user = is_user and author.isascii()
    return None if is_user or "@" in author or _NO_AUTHOR.fullmatch(author) else author


def date_of(details: Mapping[str, str], is_scan: bool) -> date | None:
    """When it was made, where that can be when it was written: not printed or scanned since."""
    made_by = f"{details.get('Producer', '')} {details.get('Creator', '')}"
    found = _DATE.match(details.get("CreationDate", "").strip())
    if not found or is_scan or _PRINTED.search(made_by):
        return None
    year, month, day = map(int, found.groups()[:3])
    is_a_default = (month, day) == (1, 1) and int(found[4] or 0) == 0
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    is_past = made <= date.today() + timedelta(days=1)
    return made if is_past and year >= _EARLIEST and not is_a_default else None
