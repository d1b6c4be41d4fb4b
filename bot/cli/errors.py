"""What the library could not do -> one line for whoever runs Footnote, with the way out."""

import index
from bot.rendering.reasons import in_english


def remedy(error: index.LibraryError) -> str:
    """The line for the terminal and the log."""
    match error:
        case index.EmptyLibrary():
            return f"There are no articles in {error.library} yet. Add some: footnote add PATH"
        case index.UnknownArticle():
            near = "".join(f" The nearest is “{title}”." for title in error.titles or ())
            return f"No article is known as {error.reference!r}.{near} See them all: footnote list"
        case index.AmbiguousArticle():
            titles = ", ".join(f"“{title}”" for title in error.titles)
            return f"{error.reference!r} could be {titles}. Write more of the title, or its id."
        case index.LibraryBusy():
            who = f"process {error.holder}" if error.holder else "another process"
            return f"{error.library} is being written by {who}. Try again when it is done."
        case index.OtherModel():
            return (
                f"{error.library} was built with the model {error.built}, not {error.wanted}."
                " Set EMBEDDING_MODEL back, or embed all again: footnote reindex --all"
            )
        case index.OtherSplitter():
            return (
                f"The texts in {error.library} were cut into sentences by another Footnote."
                " Cut them again: footnote reindex --all"
            )
        case index.ModelUnavailable():
            return (
                f"The model {error.model} cannot be used: {error.reason}. {_instead(error.model)}"
            )
        case index.UnreadableArticle():
            return f"{error.source}: {in_english(error.cause)}"
        case _:
            return _of_file(error)


def _instead(model: str) -> str:
    """Where a model that can be used comes from."""
    if model == index.PACKAGED_MODEL:
        return "It comes with Footnote: install that again."
    return "Name another in EMBEDDING_MODEL or RERANKER_MODEL, or none: one comes with Footnote."


def _of_file(error: index.LibraryError) -> str:
    """The line for what is wrong with the files of a library."""
    match error:
        case index.LibraryUnusable():
            return f"{error.library} cannot be used: {error.reason}. Mend that, or use --library."
        case index.BeyondRepair():
            return (
                f"{error.library} is damaged, and nothing in it could be saved ({error.detail})."
                " Put a backup in its place: footnote restore FILE.zip"
            )
        case index.AnothersLibrary():
            return (
                f"{error.library} is the library of server {error.owner}, not of {error.server}."
                " Put its own back, or a backup of that: footnote restore FILE.zip"
            )
        case index.LibraryDamaged():
            return (
                f"{error.library} is damaged ({error.detail}). Put a backup in its place, or save"
                " what can be saved: footnote doctor --repair"
            )
        case index.LibraryExists():
            return f"{error.library} holds a library already. Restore into an empty folder."
        case index.NewerLibrary():
            return f"{error.library} was made by a later Footnote. Update this one."
        case _:
            return str(error)
