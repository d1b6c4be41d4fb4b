"""Why something could not be read, in words: a table of all reasons."""

from bot.language.translation import N_, _
from index import Cause, Reason

WORDS: dict[Reason, str] = {
    # of files
    Reason.EMPTY: N_("it is empty"),
    Reason.BROKEN: N_("it is broken"),
    Reason.ENCRYPTED: N_("it is encrypted"),
    Reason.NOT_TEXT: N_("it is not text"),
    Reason.NO_FILE: N_("it is no file"),
    Reason.TOO_LARGE: N_("it is larger than {size} MB"),
    Reason.TOO_LARGE_UNPACKED: N_("it grows too large when it is unpacked"),
    Reason.TOO_SLOW: N_("it takes too long or too much memory to read"),
    Reason.TOO_MUCH_MEMORY: N_("it takes too much memory to read"),
    Reason.OTHER_KIND: N_("files like {name} cannot be read yet"),
    Reason.NO_KNOWN_KIND: N_(
        "I can read text, Markdown, HTML, PDF, Word, OpenDocument and EPUB files"
    ),
    Reason.FRONT_MATTER: N_("its front matter is broken"),
    Reason.FRONT_MATTER_DETAIL: N_("its front matter is broken: {detail}"),
    Reason.NO_WORD_FILE: N_("it is broken, or no Word file"),
    Reason.NO_PDF: N_("it is broken, or no PDF that can be read"),
    Reason.NO_WORD_DOCUMENT: N_("it is broken: it holds no Word document"),
    Reason.ENTITIES: N_("it defines entities of its own"),
    Reason.TOO_MANY_PAGES: N_("it has more than {n} pages"),
    Reason.ONLY_PICTURES: N_("it holds no text, only pictures"),
    Reason.TOO_MANY_CHARACTERS: N_("it holds more than {n} million characters"),
    Reason.TOO_MANY_SENTENCES: N_("it has more than {n} sentences"),
    Reason.TOO_LONG_TO_SUMMARIZE: N_(
        "it has {sentences} sentences, of at most {most} that I can take"
    ),
    Reason.NO_SENTENCE: N_("it holds no sentence"),
    # of kinds that are none of ours
    Reason.PICTURE: N_("it is a picture"),
    Reason.SOUND: N_("it is a sound recording"),
    Reason.FILM: N_("it is a film"),
    Reason.FONT: N_("it is a font"),
    Reason.RTF: N_("RTF files cannot be read yet; save it as .docx"),
    Reason.XML: N_("it is XML, but no web page"),
    Reason.JSON: N_("it is data for programs (JSON)"),
    Reason.SCRIPT: N_("it is a program (JavaScript)"),
    Reason.STYLE_SHEET: N_("it is a style sheet (CSS)"),
    Reason.CSV: N_("it is a table of data (CSV)"),
    Reason.FEED: N_("it is a feed, not an article"),
    Reason.ARCHIVE: N_("archives cannot be read"),
    Reason.OLD_WORD: N_("old Word files cannot be read; save it as .docx"),
    Reason.SPREADSHEET: N_("spreadsheets cannot be read"),
    Reason.SLIDES: N_("slides cannot be read yet"),
    # of archives
    Reason.NO_ZIP: N_("it is no zip file"),
    Reason.LONG_CONTENTS: N_("it holds too many files"),
    Reason.TOO_MANY_FILES: N_("it holds more than {n} files"),
    Reason.LEADS_OUT: N_("it holds a file whose name leads out of it"),
    # of pages and feeds
    Reason.PAGE_TOO_LARGE: N_("the page is larger than 8 MB"),
    Reason.WALL: N_("the page shows a wall: “{words}”"),
    Reason.NO_ARTICLE: N_("it holds no article"),
    Reason.FEW_WORDS: N_("it holds only {n} words"),
    Reason.PAGE_NOT_FEED: N_("it is a web page, not a feed"),
    Reason.NO_FEED: N_("it is no feed"),
    Reason.UNREAD: N_("it could not be read"),
    Reason.UNFOLLOWED: N_("it could not be followed"),
    # of addresses and their servers
    Reason.NO_WEB_ADDRESS: N_("only web addresses can be read"),
    Reason.ADDRESS: N_("its address cannot be read"),
    Reason.ADDRESS_TOO_LONG: N_("its address is too long"),
    Reason.ADDRESS_WITH_USER: N_("its address holds a user's name"),
    Reason.ADDRESS_WITH_PORT: N_("its address names a port of its own"),
    Reason.PRIVATE_ADDRESS: N_("its address leads into a private network"),
    Reason.SERVER_UNKNOWN: N_("its server cannot be found"),
    Reason.SERVER_UNREACHABLE: N_("its server cannot be reached"),
    Reason.SERVER_UNSAFE: N_("its server cannot be reached safely"),
    Reason.SERVER_SILENT: N_("its server did not answer in time"),
    Reason.SERVER_BUSY: N_("its server asks to come back later"),
    Reason.STATUS_FORBIDDEN: N_("its server says {status}: it needs a login or refuses programs"),
    Reason.STATUS: N_("its server says {status}"),
    Reason.ANSWER_BROKEN: N_("its server's answer is broken"),
    Reason.ROBOTS_FORBID: N_("its site asks programs not to read it"),
    Reason.ROBOTS_UNREADABLE: N_("its robots.txt could not be read"),
    Reason.REDIRECTS: N_("it redirects too often"),
    Reason.PACKING: N_("it is packed in a way that cannot be read"),
    Reason.GONE: N_("it is gone"),
    # of what was sent
    Reason.TOO_MANY_AT_ONCE: N_("I take at most {n} at a time; send it again"),
    Reason.ATTACHMENT_GONE: N_("Discord no longer has it"),
    Reason.SENT_ONCE: N_("it was sent or pasted in Discord; send it again"),
    Reason.FORGOTTEN: N_("somebody has forgotten it"),
    Reason.LIBRARY_FULL: N_("the library is full ({n} MB); forget some articles first"),
    Reason.TOLD_BELOW: N_("see below"),
    Reason.NOTHING_TO_READ: "it holds no file that can be read",  # operators alone see this
    Reason.OTHER: "{words}",
}


def in_words(cause: Cause) -> str:
    """The reason in the language that is spoken."""
    if cause.reason is Reason.OTHER:  # a sentence that an older Footnote has kept may be known
        words = cause.facts["words"]
        return _(words) if words else words
    return _(WORDS[cause.reason]).format_map(cause.facts)


def in_english(cause: Cause) -> str:
    """The reason for a terminal, a log and other programs."""
    return WORDS[cause.reason].format_map(cause.facts)
