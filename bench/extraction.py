"""How well pages and files are read: ``python -m bench.extraction --data FOLDER``.

FOLDER holds checkouts of mozilla/readability, adbar/trafilatura, python-openxml/python-docx,
mwilliamson/python-mammoth, jgm/pandoc and py-pdf/sample-files (by their last names), or some of
them. All figures are of one run. Titles and authors count as right where they have the same
letters, or where one goes on a little after the other's end.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import mean

from rich.console import Console

from bench.extraction_readers import READERS, footnote, timed
from bench.extraction_scores import Score, recall, score, stated_days, tokens
from bench.extraction_sets import Document, Page, page_sets, pdf_files, word_files, words_of
from bench.tables import plain_table
from index.extraction.html.parsing import decoded_page

_LOST = 0.5  # of a text; below it a page counts as lost
_ENOUGH = 0.9

console = Console(width=140, highlight=False)  # figures stay whole where output is piped


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--worst", type=int, default=0, help="name so many of the worst pages")
    options = parser.parse_args()
    with ProcessPoolExecutor(2) as pool:
        for name, pages in page_sets(options.data).items():
            scores = list(pool.map(_scores, pages, chunksize=8))
            _show_pages(name, scores)
            _show_worst(pages, scores, options.worst)
        for name, documents in word_files(options.data).items():
            _show_documents(name, list(pool.map(_recall, documents)))
        read = list(pool.map(_is_read, pdf_files(options.data)))
    if read:
        console.print(f"PDF: {sum(read)} of {len(read)} files read")


def _scores(page: Page) -> dict[str, Score]:
    data = page.file.read_bytes()
    markup = decoded_page(data)
    whole, stated = tokens(words_of(markup)), stated_days(markup)
    return {
        name: score(page, timed(read, data, page.address), whole, stated)
        for name, read in READERS.items()
    }


def _show_pages(name: str, scores: Sequence[dict[str, Score]]) -> None:
    table = plain_table(f"{name}, {len(scores)} pages", *READERS)
    rows = [_figures([each[reader] for each in scores]) for reader in READERS]
    for figure in rows[0]:
        table.add_row(figure, *(row[figure] for row in rows))
    console.print(table, "")


def _figures(scores: Sequence[Score]) -> dict[str, str]:
    found = {"seconds a page": f"{mean(each.seconds for each in scores):.3f}"}
    found["pages with glued words"] = str(sum(each.glued > 0 for each in scores))
    recalls = [each.recall for each in scores if each.recall is not None]
    if recalls:
        found["precision"] = f"{_mean(each.precision for each in scores):.3f}"
        found["recall"] = f"{_mean(recalls):.3f}"
        found["F1"] = f"{_mean(each.f1 for each in scores):.3f}"
        found["recall under half"] = _share(each < _LOST for each in recalls)
    else:
        found |= _snippet_figures(scores)
    found["titles right"] = _share(each.title for each in scores)
    found["authors right"] = _share(each.author for each in scores)
    dates = Counter(each.date for each in scores)
    dated = dates["right"] + dates["wrong"] + dates["none"]
    found["dates right, wrong, none"] = (
        f"{dates['right']}, {dates['wrong']}, {dates['none']} of {dated}"
    )
    undated = dates["made up"] + dates["stated"] + dates["rightly none"]
    found["undated: made up, as metadata"] = f"{dates['made up']}, {dates['stated']} of {undated}"
    return found


def _snippet_figures(scores: Sequence[Score]) -> dict[str, str]:
    """Snippets that must be there count as recall, those that must not against precision."""
    right, wanted = (sum(each.must[n] for each in scores) for n in (0, 1))
    wrong, unwanted = (sum(each.must_not[n] for each in scores) for n in (0, 1))
    precision, recall = right / max(1, right + wrong), right / max(1, wanted)
    return {
        "snippets that must be there": f"{right} of {wanted}",
        "snippets that must not": f"{wrong} of {unwanted}",
        "precision": f"{precision:.3f}",
        "recall": f"{recall:.3f}",
        "F1": f"{2 * precision * recall / max(1e-9, precision + recall):.3f}",
        "recall under half": _share(
            each.must[0] < _LOST * each.must[1] for each in scores if each.must[1]
        ),
    }


def _show_worst(pages: Sequence[Page], scores: Sequence[dict[str, Score]], count: int) -> None:
    ours = [(each["Footnote"], page) for each, page in zip(scores, pages, strict=True)]
    ranked = sorted(ours, key=lambda pair: pair[0].f1 if pair[0].f1 is not None else 1.0)
    for found, page in ranked[:count]:
        if found.f1 is not None:
            console.print(f"  {found.f1:.2f} {found.recall:.2f} {page.file}")


def _recall(document: Document) -> float:
    reading = timed(footnote, document.file.read_bytes(), document.file.name)
    return recall(document.text, reading.text)


def _show_documents(name: str, recalls: Sequence[float]) -> None:
    few = sum(each < _ENOUGH for each in recalls)
    console.print(
        f"Word, {name}: mean recall {mean(recalls):.3f} of {len(recalls)} files,"
        f" {few} under {_ENOUGH}"
    )


def _is_read(file: Path) -> bool:
    return bool(timed(footnote, file.read_bytes(), file.name).text)


def _mean(values: Iterable[float | None]) -> float:
    return mean(value for value in values if value is not None)


def _share(flags: Iterable[bool | None]) -> str:
    known = [flag for flag in flags if flag is not None]
    return f"{sum(known)} of {len(known)}"


if __name__ == "__main__":
    main()
