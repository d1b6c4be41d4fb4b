"""An arriving draft -> a stored article: matched, embedded, versioned; and out again as a zip."""
