"""The numbers of a Word document's lists: Word keeps the rules, and counts when it shows them."""

from collections import defaultdict
from dataclasses import dataclass

from lxml.etree import _Element

from index.extraction.documents.docx_styles import Styles, W, value
from index.extraction.list_number import list_number

_LEVELS = 9
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_NO_NUMBER = ("bullet", "none")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph: ``label`` is empty where that is a bullet."""

    label: str
    level: int


class Numbering:
    """Counts the paragraphs of a document, which are to be asked for in order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _Element] = {}
        self._rules: dict[str, _Element] = {}
        for each in [] if root is None else root:
            if each.tag == f"{W}num":
                self._lists[each.get(f"{W}numId", "")] = each
            elif each.tag == f"{W}abstractNum":
                self._rules[each.get(f"{W}abstractNumId", "")] = each
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._restarted: set[tuple[str, int]] = set()

    def mark(self, paragraph: _Element) -> Mark | None:
        """The mark of a paragraph, which is counted; None where it has none."""
        list_id, level_named = self._named(paragraph)
        rules = self._rules_of(list_id)
        if list_id is None or rules is None:
            return None
        level = self._level(paragraph, rules, level_named)
        rule = _rule(rules, level)
        kind = None if rule is None else value(rule, "numFmt")
        if rule is None or kind == "none":
            return None
        self._count(list_id, rules, level)
        return Mark("" if kind == "bullet" else self._label(rules, rule), level)

    def _named(self, paragraph: _Element) -> tuple[str | None, str | None]:
        """The list and the level that a paragraph or its style names."""
        chain = self._styles.chain(self._styles.style_of(paragraph))
        for place in (paragraph, *chain):
            if (named := place.find(f"{W}pPr/{W}numPr")) is not None:
                list_id = value(named, "numId")
                if list_id is not None:
                    return list_id, value(named, "ilvl")
        return None, None

    def _rules_of(self, list_id: str | None, links: int = 3) -> _Element | None:
        found = self._lists.get(list_id or "")
        rules = None if found is None else self._rules.get(value(found, "abstractNumId") or "")
        link = None if rules is None else value(rules, "numStyleLink")
        if link is None or not links:
            return rules
        for style in self._styles.chain(link):
            if (named := style.find(f"{W}pPr/{W}numPr")) is not None:
                return self._rules_of(value(named, "numId"), links - 1)
        return rules

    def _level(self, paragraph: _Element, rules: _Element, named: str | None) -> int:
        if named is None:
            style = self._styles.style_of(paragraph)
            linked = (rule for rule in rules.iter(f"{W}lvl") if value(rule, "pStyle") == style)
            named = next((rule.get(f"{W}ilvl", "0") for rule in linked), "0")
        return min(int(named), _LEVELS - 1) if named.isdecimal() else 0

    def _count(self, list_id: str, rules: _Element, level: int) -> None:
        counts = self._counts[rules.get(f"{W}abstractNumId", "")]
        restart = f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride"
        override = self._lists[list_id].find(restart)
        if override is not None and (list_id, level) not in self._restarted:
            self._restarted.add((list_id, level))
            counts[level] = list_number(override.get(f"{W}val")) - 1
        count = counts[level]
        counts[level] = _start(rules, level) if count is None else count + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)

    def _label(self, rules: _Element, rule: _Element) -> str:
        label = value(rule, "lvlText") or ""
        counts = self._counts[rules.get(f"{W}abstractNumId", "")]
        is_legal = rule.find(f"{W}isLgl") is not None
        for level, count in enumerate(counts):
            if f"%{level + 1}" in label:
                shown = _start(rules, level) if count is None else count
                of_level = _rule(rules, level)
                kind = None if is_legal or of_level is None else value(of_level, "numFmt")
                label = label.replace(f"%{level + 1}", _written(shown, kind or "decimal"))
        return " ".join(label.split())


def _rule(rules: _Element, level: int) -> _Element | None:
    found = rules.find(f"{W}lvl[@{W}ilvl='{level}']")
    return rules.find(f"{W}lvl") if found is None and not level else found


def _start(rules: _Element, level: int) -> int:
    rule = _rule(rules, level)
    return 1 if rule is None else list_number(value(rule, "start"))


def _written(number: int, kind: str) -> str:
    """A number as a list of that kind shows it (ECMA-376 part 1, 17.18.59)."""
    if kind in _NO_NUMBER:
        return ""
    if kind.endswith("Letter") and number > 0:
        times, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) * min(times + 1, 9)
        return letters.upper() if kind.startswith("upper") else letters
    if kind.endswith("Roman") and 0 < number < 4000:
        roman = ""
        for worth, letters in _ROMAN:
            times, number = divmod(number, worth)
            roman += letters * times
        return roman.upper() if kind.startswith("upper") else roman
    return f"{number:02}" if kind == "decimalZero" else str(number)
