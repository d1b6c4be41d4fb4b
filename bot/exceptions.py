"""What the bot raises, to be told in the words of a card or of a terminal."""


class OperatorError(Exception):
    """Something that the operator must mend; the message is the line that says what."""


class ArticleExcluded(Exception):
    """The article with this ``title`` is there, but not among those that were chosen."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


class QueueFull(Exception):
    """So many questions wait already; try again in so many ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"the queue is full for about {seconds} s")
        self.seconds = seconds
