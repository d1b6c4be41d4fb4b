"""Small phrases that the terminal and the cards share."""

from index import Summary


def count(number: int, noun: str) -> str:
    """As in "1 article" and "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def time_saved(summary: Summary) -> str:
    """As in "3 sentences of 46, 1 minute instead of 5"."""
    if summary.is_whole:
        return "A very short article, shown whole"
    sentences = f"{count(len(summary.lines), 'sentence')} of {summary.sentences}"
    if summary.minutes == summary.minutes_whole:
        return sentences
    return f"{sentences}, {count(summary.minutes, 'minute')} instead of {summary.minutes_whole}"
