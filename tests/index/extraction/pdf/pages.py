"""Makes PDF files whose pages are set line by line, or flow."""

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
)

STYLES = getSampleStyleSheet()
Draw = Callable[[Canvas], object]


def drawn(*pages: Draw, title: str = "Harbour", author: str = "Ana Lopez") -> bytes:
    """A file of pages, each drawn by a function."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(
    texts: Sequence[str],
    x: float = 72,
    y: float = 760,
    size: float = 11,
    font: str = "Helvetica",
    pitch: float = 1.3,
) -> Draw:
    """Lines below each other; ``pitch``: from one to the next, in sizes."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for number, text in enumerate(texts):
            canvas.drawString(x, y - number * pitch * size, text)

    return draw


def together(*draws: Draw) -> Draw:
    """Several things on one page."""
    return lambda canvas: [draw(canvas) for draw in draws]


def flowing(
    story: Sequence[str | Flowable], columns: int = 1, on_page: Draw = lambda canvas: None
) -> bytes:
    """A file of what flows through its columns; ``on_page`` is drawn on every page."""
    file = io.BytesIO()
    page = BaseDocTemplate(file, pagesize=A4, title="Flood in Marl", author="Ana Lopez")
    width = page.width / columns - 6
    left = [page.leftMargin + column * (width + 12) for column in range(columns)]
    frames = [Frame(x, page.bottomMargin, width, page.height) for x in left]
    template = PageTemplate(frames=frames, onPage=lambda canvas, _: on_page(canvas))
    page.addPageTemplates(template)
    page.build(
        [Paragraph(each, STYLES["Normal"]) if isinstance(each, str) else each for each in story]
    )
    return file.getvalue()


def encrypted_as(story: Sequence[str], password: str, strength: int = 128) -> bytes:
    """A file that opens with a password; with an empty one everybody may open it."""
    file = io.BytesIO()
    encryption = StandardEncryption(password, "owner", strength=strength)
    page = SimpleDocTemplate(file, pagesize=A4, encrypt=encryption)
    page.build([Paragraph(each, STYLES["Normal"]) for each in story])
    return file.getvalue()
