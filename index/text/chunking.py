"""A text's sentences -> its passages, each about a paragraph long."""

from dataclasses import replace

from index.domain.article import Draft, Passage, Sentence, SentenceRole
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.text.sentences import MOST_SENTENCES, TooManySentences, split

PASSAGE_WORDS = 110


def passages(text: str, sentences: tuple[Sentence, ...]) -> tuple[Passage, ...]:
    """Group sentences into runs of about PASSAGE_WORDS words that overlap by one sentence.

    A heading begins a new passage where the one before it is at least half full.
    """
    found: list[Passage] = []
    first, words = 0, 0
    for here, sentence in enumerate(sentences):
        size = len(text[sentence.start : sentence.end].split())
        full = words + size > PASSAGE_WORDS
        section = sentence.role is SentenceRole.HEADING and words > PASSAGE_WORDS // 2
        if here > first and (full or section):
            found.append(Passage(sentences[first].start, sentences[here - 1].end))
            first = here if section else max(first + 1, here - 1)
            words = sum(len(text[s.start : s.end].split()) for s in sentences[first:here])
        words += size
    if sentences:
        found.append(Passage(sentences[first].start, sentences[-1].end))
    return tuple(found)


def cut(draft: Draft) -> Draft:
    """The draft with its sentences, which a sandbox may have cut already.

    Raises UnreadableArticle where they are more than MOST_SENTENCES.
    """
    try:
        return replace(draft, sentences=sentences_of(draft, MOST_SENTENCES))
    except TooManySentences as error:
        most = f"{MOST_SENTENCES:,}"
        raise UnreadableArticle(draft.source, Reason.TOO_MANY_SENTENCES, n=most) from error


def sentences_of(draft: Draft, most: int | None = None) -> tuple[Sentence, ...]:
    """Those of a draft, cut here and now where no sandbox has cut it.

    Raises TooManySentences for more than ``most`` of them.
    """
    if draft.sentences is None:
        return split(draft.text, draft.marked, most)
    if most is not None and len(draft.sentences) > most:
        raise TooManySentences
    return draft.sentences
