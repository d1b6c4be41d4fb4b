"""Word, OpenDocument and EPUB -> a draft: made HTML, and read as that."""
