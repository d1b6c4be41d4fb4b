"""Words as people type them in a chat, written out before a question is asked."""

import re

_WRITTEN_OUT = {
    "ppl": "people", "teh": "the", "hte": "the", "u": "you", "ur": "your",
    "wanna": "want to", "gonna": "going to", "cuz": "because", "thru": "through",
    "whats": "what's", "whos": "who's", "wheres": "where's", "whens": "when's", "hows": "how's",
    "whys": "why's", "didnt": "didn't", "doesnt": "doesn't", "isnt": "isn't", "wasnt": "wasn't",
    "dont": "don't", "pls": "", "plz": "", "lol": "", "btw": "",
}  # fmt: skip
_QUOTED = r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']*'(?!\w)"
_TYPED = re.compile(
    rf"(?P<quoted>{_QUOTED})|(?<![\w'’.@/-])(?P<word>{'|'.join(_WRITTEN_OUT)})(?![\w'’/-]|\.\w)"
)
_ASKS_FOR_A_WORD = re.compile(r"\b(?:means?|stands? for|short for)\b", re.IGNORECASE)
_SPACES = re.compile(r" {2,}")


def written_out(question: str) -> str:
    """A question with its chat words in full, and without those that say nothing.

    Capitals are names, and quoted words and those that a question asks the meaning of are meant as
    they stand. A question of nothing but such words is left alone.
    """
    if _ASKS_FOR_A_WORD.search(question):
        return question
    found = _TYPED.sub(lambda m: m["quoted"] or _WRITTEN_OUT[m["word"]], question)
    if found == question:
        return question
    return _SPACES.sub(" ", found).strip(" ,") or question
