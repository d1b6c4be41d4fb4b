"""What is raised where the article that somebody chose is not of the days that they chose too."""


class LeftOut(Exception):
    """The article with this ``title`` is there, but not among those that were chosen."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title
