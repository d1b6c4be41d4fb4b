"""Makes zip files of parts, and the names of XML that stand in them."""

import io
import zipfile
from collections.abc import Mapping


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip file of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return file.getvalue()


def namespaces(names: Mapping[str, str]) -> str:
    """What declares namespaces of XML, by their prefixes."""
    return " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
