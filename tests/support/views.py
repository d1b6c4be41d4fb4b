"""What somebody who may see everything reads of a library that a test has made."""

from index import DEFAULT_THRESHOLD, EVERYTHING, Answer, Library, NotCovered, View


def seen(library: Library) -> View:
    return View((library,), EVERYTHING)


def ask_about(library: Library, article: int, question: str) -> Answer | NotCovered:
    """What one article answers."""
    (vector,) = library.embed([question])
    return seen(library).about(str(article)).answer(question, vector, 3, DEFAULT_THRESHOLD)
