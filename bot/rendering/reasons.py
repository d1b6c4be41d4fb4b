"""Why something could not be read, as the library says it in English -> the reader's language."""

import re

from bot.language.translation import N_, _

REASONS = (
    # of files
    N_("it is empty"),
    N_("it is broken"),
    N_("it is encrypted"),
    N_("it is not text"),
    N_("it is no file"),
    N_("it is larger than {size} MB"),
    N_("it grows too large when it is unpacked"),
    N_("it takes too long or too much memory to read"),
    N_("it takes too much memory to read"),
    N_("files like {name} cannot be read yet"),
    N_("I can read text, Markdown, HTML, PDF and Word files"),
    N_("its front matter is broken"),
    N_("its front matter is broken: {detail}"),
    N_("its date {date} cannot be read"),
    N_("its date {date} lacks a day, a month or a year"),
    N_("it is broken, or no Word file"),
    N_("it is broken, or no PDF that can be read"),
    N_("it is broken: it holds no Word document"),
    N_("it defines entities of its own"),
    N_("it has more than {n} pages"),
    N_("it holds no text, only pictures"),
    N_("it holds more than {n} million characters"),
    N_("it has more than {n} sentences"),
    N_("it has {sentences} sentences, of at most {most} that I can take"),
    N_("it holds no sentence"),
    # of kinds that are none of ours
    N_("it is a picture"),
    N_("it is a sound recording"),
    N_("it is a film"),
    N_("it is a font"),
    N_("it is RTF, which cannot be read yet"),
    N_("it is XML, but no web page"),
    N_("it is a feed, not an article"),
    N_("archives cannot be read"),
    N_("old Word files cannot be read; save it as .docx"),
    N_("OpenDocument files cannot be read yet; save it as .docx"),
    N_("EPUB books cannot be read yet"),
    N_("spreadsheets cannot be read"),
    N_("slides cannot be read yet"),
    # of archives
    N_("it is no zip file"),
    N_("it holds too many files"),
    N_("it holds more than {n} files"),
    N_("it holds a file whose name leads out of it"),
    # of pages and feeds
    N_("the page is larger than 2 MB"),
    N_("the page shows a wall: “{words}”"),
    N_("it holds no article"),
    N_("it holds only {n} words"),
    N_("it is a web page, not a feed"),
    N_("it is no feed"),
    N_("it could not be read"),
    N_("it could not be followed"),
    # of addresses and their servers
    N_("only web addresses can be read"),
    N_("its address cannot be read"),
    N_("its address is too long"),
    N_("its address holds a user's name"),
    N_("its address names a port of its own"),
    N_("its address leads into a private network"),
    N_("its server cannot be found"),
    N_("its server cannot be reached"),
    N_("its server cannot be reached safely"),
    N_("its server did not answer in time"),
    N_("its server asks to come back later"),
    N_("its server says {status}: it needs a login or refuses programs"),
    N_("its server says {status}"),
    N_("its server's answer is broken"),
    N_("its site asks programs not to read it"),
    N_("its robots.txt could not be read"),
    N_("it redirects too often"),
    N_("it is packed in a way that cannot be read"),
    N_("it is gone"),
    # of what was sent
    N_("I take at most {n} at a time; send it again"),
    N_("Discord no longer has it"),
    N_("it was sent or pasted in Discord; send it again"),
    N_("somebody has forgotten it"),
    N_("the library is full ({n} MB); forget some articles first"),
    # of our own, which is told beneath
    N_("see below"),
)
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def in_words(reason: str) -> str:
    """The reason in the language that is spoken; one that is not known here stays as it is."""
    for form, message in _FORMS:
        if found := form.fullmatch(reason):
            return _(message).format_map(found.groupdict())
    return reason


def _form(message: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(message)), re.DOTALL)


_FORMS = tuple((_form(message), message) for message in REASONS)
