"""What is raised where so many questions wait that one more would wait too long."""


class Busy(Exception):
    """So many questions wait already; try again in so many ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"the queue is full for about {seconds} s")
        self.seconds = seconds
