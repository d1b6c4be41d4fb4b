"""What is raised where so many questions wait that one more would wait too long."""

from bot.wording import count


class Busy(Exception):
    """So many questions wait already; try again in so many ``seconds``. Its text is for people."""

    def __init__(self, seconds: int) -> None:
        wait = count(seconds, "second")
        super().__init__(f"Many questions are waiting. Please try again in {wait}.")
        self.seconds = seconds
