"""What the library could not do -> one line for whoever runs Footnote, with the way out."""

import index
from bot.rendering.reasons import in_english

_WORDS: dict[type[index.LibraryError], str] = {
    index.EmptyLibrary: "There are no articles in {e.library} yet. Add some: footnote add PATH",
    index.OtherModel: (
        "{e.library} was built with the model {e.built}, not {e.wanted}."
        " Set EMBEDDING_MODEL back, or embed all again: footnote reindex --all"
    ),
    index.LibraryUnusable: ("{e.library} cannot be used: {e.reason}. Mend that, or use --library."),
    index.BeyondRepair: (
        "{e.library} is damaged, and nothing in it could be saved ({e.detail})."
        " Put a backup in its place: footnote restore FILE.zip"
    ),
    index.AnothersLibrary: (
        "{e.library} is the library of server {e.owner}, not of {e.server}."
        " Put its own back, or a backup of that: footnote restore FILE.zip"
    ),
    index.LibraryDamaged: (
        "{e.library} is damaged ({e.detail}). Put a backup in its place, or save"
        " what can be saved: footnote doctor --repair"
    ),
    index.LibraryExists: "{e.library} holds a library already. Restore into an empty folder.",
    index.NewerLibrary: "{e.library} was made by a later Footnote. Update this one.",
}
_INSTALL = "It comes with Footnote: install that again."
_NAME_ANOTHER = (
    "Name another in EMBEDDING_MODEL or RERANKER_MODEL, or none: one comes with Footnote."
)


def remedy(error: index.LibraryError) -> str:
    """The line for the terminal and the log."""
    match error:
        case index.UnknownArticle():
            near = "".join(f" The nearest is “{title}”." for title in error.titles or ())
            return f"No article is known as {error.reference!r}.{near} See them all: footnote list"
        case index.AmbiguousArticle():
            titles = ", ".join(f"“{title}”" for title in error.titles)
            return f"{error.reference!r} could be {titles}. Write more of the title, or its id."
        case index.LibraryBusy():
            who = f"process {error.holder}" if error.holder else "another process"
            return f"{error.library} is being written by {who}. Try again when it is done."
        case index.ModelUnavailable():
            instead = _INSTALL if error.model == index.PACKAGED_MODEL else _NAME_ANOTHER
            return f"The model {error.model} cannot be used: {error.reason}. {instead}"
        case index.UnreadableArticle():
            return f"{error.source}: {in_english(error.cause)}"
    words = next((words for kind, words in _WORDS.items() if isinstance(error, kind)), "{e}")
    return words.format(e=error)
