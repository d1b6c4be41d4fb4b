"""What note-taking apps and site makers add to Markdown, read as they show it.

Links of wikis, ==highlights==, callouts, attributes of headings; comments and tags of templates,
which show nothing.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_WIKI_LINK = re.compile(r"(!?)\[\[(?!\s)([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\](?![(\[])")
_UNSEEN = re.compile(
    r"%%(?!%).{0,5000}?%%|\{\{<.{0,1000}?>\}\}|\{\{%.{0,1000}?%\}\}|\{%.{0,1000}?%\}", re.DOTALL
)
_HIGHLIGHT = re.compile(r"(?<![\w=])==(?=[^\s=])([^\n]{1,1000}?)(?<=\S)==(?!=)")
_CALLOUT = re.compile(r"\A\[!(\w[\w-]*)\][+-]?[ \t]*([^\n]*)(?:\n|\Z)")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{:?\s*[#.:][^{}]*\}\s*\Z")
_UNSPACED = re.compile("[\u2e80-\u312f\u31a0-\ua4cf\uf900-\ufaff\uff00-\uff60]")


def add_dialects(parser: MarkdownIt) -> None:
    """Teach them to a parser of CommonMark."""
    parser.inline.ruler.before("link", "wiki_link", _wiki_link)
    parser.inline.ruler.before("link", "unseen", _unseen)
    parser.inline.ruler.before("link", "highlight", _highlight)
    parser.core.ruler.before("inline", "callouts", _callouts)
    parser.add_render_rule("softbreak", _line_end)


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """[[page]] and [[page|words]] are their words; ![[file]] puts in what is not here."""
    found = _WIKI_LINK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    is_embedded, page, words = found.groups()
    if not silent and not is_embedded:
        state.push("text", "", 0).content = words or page
    state.pos = found.end()
    return True


def _unseen(state: StateInline, silent: bool) -> bool:
    found = _UNSEEN.match(state.src, state.pos, state.posMax)
    if found:
        state.pos = found.end()
    return bool(found)


def _highlight(state: StateInline, silent: bool) -> bool:
    found = _HIGHLIGHT.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        end, state.posMax = state.posMax, found.end(1)
        state.pos = found.start(1)
        state.md.inline.tokenize(state)
        state.posMax = end
    state.pos = found.end()
    return True


def _callouts(state: StateCore) -> None:
    """The first line of a callout is its title, or its kind; a heading goes without attributes."""
    for before, token in pairwise(state.tokens):
        if token.type == "inline" and before.type == "heading_open":
            token.content = _ATTRIBUTES.sub("", token.content)
    for quote, _, token in zip(*(state.tokens[n:] for n in range(3)), strict=False):
        if quote.type == "blockquote_open" and token.type == "inline":
            token.content = _CALLOUT.sub(_title_of_callout, token.content)


def _title_of_callout(found: re.Match[str]) -> str:
    return f"{found[2] or found[1].capitalize()}\\\n"


def _line_end(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    """A line end is a space, but between letters of a script that puts none between words."""
    before = tokens[index - 1].content[-1:] if index else ""
    after = tokens[index + 1].content[:1] if index + 1 < len(tokens) else ""
    return "" if _UNSPACED.match(before) and _UNSPACED.match(after) else "\n"
