"""What the bot raises, to be told in the words of a card or of a terminal."""


class OperatorError(Exception):
    """Something that the operator must mend; the message is the line that says what."""


class Refusal(Exception):
    """What somebody may not have, or not so; the message says why, in their language."""


class ArticleExcluded(Exception):
    """The article with this ``title`` is there, but not among those that were chosen."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


class NotYet(Exception):
    """Not now; try again in so many ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"not for about {seconds} s")
        self.seconds = seconds


class QueueFull(NotYet):
    """So many questions wait already."""


class TooFast(NotYet):
    """Somebody, or their whole server, has had done as much as they may for a while."""
