"""Tells what stands in front of an article: a check for people, a door for members, a till."""

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element
from lxml.html import HtmlElement

from index.extraction.html.cleaning import drop
from index.extraction.html.elements import class_and_id, elements
from index.text.language import word_count

_CHALLENGE = re.compile(
    r"cdn-cgi/challenge-platform/\w+/\w+/orchestrate|_cf_chl_opt|cf-browser-verification"
    r"|challenge-form|challenges\.cloudflare\.com|captcha-delivery\.com|px-captcha"
    r"|_Incapsula_Resource|/_sec/cp_challenge|ddos-guard|awswaf\.com/|anubis_challenge"
)
_CAPTCHA = re.compile(
    r"hcaptcha\.com|recaptcha|turnstile|geetest|funcaptcha|captcha", re.IGNORECASE
)
_PHRASE = re.compile(
    r"(?:just a moment|attention required|access (?:to this page has been )?denied|are you (?:a )?"
    r"(?:human|robot)|(?:please )?verify(?:ing)? (?:that )?you are (?:a )?human|pardon our"
    r" interruption|(?:please )?enable javascript(?: and cookies)?(?: to continue)?|before you"
    r" continue(?: to [\w. ]{1,30})?|(?:please )?(?:subscribe|log ?in|sign ?in)(?: or (?:register"
    r"|sign up|log ?in))? to (?:read|continue)(?: reading)?|one more step|checking your browser"
    r"(?: before accessing [\w.-]+)?|security check|you have been blocked|robot or human)",
    re.IGNORECASE,
)
_REST = re.compile(r"[\s.…!?]*(?:(?:[|–—:-]\s).{0,40})?")
_CHALLENGE_WORDS = 150  # that stand beside a check at most
_CAPTCHA_WORDS = 60
_WALL_WORDS = 60  # of a page that is a wall by its heading
_LOGIN_WORDS = 40
_LONGEST_SHOWN = 60  # characters
_TILL = re.compile(
    r"(?:^|[\s_-])(?:(?:pay|reg|subscription|premium|login|meter)-?walls?|tp-modal|piano-?\w*"
    r"|(?:subscribe|subscription|abo)-?(?:box|offer|prompt|teaser|cta))(?:$|[\s_-])",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:already a (?:subscriber|member)|(?:sign|log) ?in|subscri(?:be|ption|ber)"
    r"|unlimited (?:digital )?access"
    r"|free trial|create (?:a|your) (?:free )?account|register|abonn\w+"
    r"|jetzt (?:testen|anmelden)|weiterlesen"
    r"|bereits (?:kunde|abonnent)\w*|probe(?:abo|monat)|s['’]abonner|déjà abonné"
    r"|suscr[ií]b\w+|abbonat\w+"
    r"|inicia sesión|accedi|log in|lees verder|prenumerera)\b",
    re.IGNORECASE,
)
_OFFER_WORDS, _LINE_WORDS = 120, 30


def wall_of(page: HtmlElement, title: str) -> str | None:
    """The words of what a page has in place of an article; None where it is no wall.

    Of a page as it came: what it is made of tells more than what it says, for an article may say
    the same.
    """
    lines = list(_lines(page))
    words = word_count(" ".join(lines))
    if words > _CHALLENGE_WORDS:
        return None
    phrase = next((line for line in (title, *lines[:6]) if _is_phrase(line)), None)
    marks = list(_marks(page))
    is_check = any(_CHALLENGE.search(mark) for mark in marks) or (
        words < _CAPTCHA_WORDS and any(_CAPTCHA.search(mark) for mark in marks)
    )
    is_door = words < _LOGIN_WORDS and any(
        field.get("type", "").lower() == "password" for field in page.iter("input")
    )
    if is_check or is_door or (phrase and words < _WALL_WORDS):
        shown = phrase or title or next(iter(lines), "")
        found = _PHRASE.match(shown)
        return (found[0] if found else shown)[:_LONGEST_SHOWN] or "captcha"
    return None


def take_tills(page: HtmlElement, is_free: bool) -> bool:
    """Take out what asks for money or a name; returns whether there was any.

    ``is_free``: the page does not say that its article is sold; then only what is called so is
    taken for it.
    """
    tills = [each for each in elements(page) if _is_till(each)]
    if not is_free:
        tills += [each for each in page.iter("p", "div", "li", "h2", "h3", "h4") if _is_offer(each)]
    for till in tills:
        drop(till)
    return bool(tills)


def _is_phrase(line: str) -> bool:
    found = _PHRASE.match(line.strip())
    return bool(found and _REST.fullmatch(line.strip(), found.end()))


def _marks(page: _Element) -> Iterator[str]:
    """What a check shows itself by: the addresses and names of its parts, and its script."""
    for element in elements(page):
        yield from (element.get(name, "") for name in ("src", "action", "id", "class"))
        if element.tag == "script":
            yield (element.text or "")[:20_000]


def _is_till(element: _Element) -> bool:
    if element.tag in ("html", "body", "article", "main"):
        return False
    return bool(_TILL.search(class_and_id(element))) and _offers(element, _OFFER_WORDS)


def _is_offer(element: _Element) -> bool:
    """A line that offers a subscription, where it is known that the article is sold."""
    has_parts = any(each.tag in ("p", "div", "ul") for each in element)
    return not has_parts and _offers(element, _LINE_WORDS)


def _offers(element: _Element, most: int) -> bool:
    text = " ".join(map(str, element.itertext()))
    return len(text) < 20 * most and word_count(text) <= most and bool(_OFFER.search(text))


def _lines(page: _Element) -> Iterator[str]:
    """The texts of a page that it shows, as far as its mark-up tells."""
    for element in elements(page):
        if element.tag not in ("script", "style", "template", "title"):
            yield from _words(element.text)
        if element is not page:
            yield from _words(element.tail)


def _words(text: str | None) -> Sequence[str]:
    words = " ".join((text or "").split())
    return [words] if words else []
