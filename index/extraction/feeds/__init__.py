"""RSS, Atom and JSON feeds -> what they name; and where a page names its feeds."""
