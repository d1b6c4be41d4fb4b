"""Reading files: what becomes an article, and what is refused with its reason."""

import os
import socket
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.rendering.reasons import in_english
from index import UnreadableArticle, article_files, other_files, read_file
from index.extraction.files import read_any

LIMIT = 1_000_000


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_front_matter_tells_title_address_date_author_and_publisher(tmp_path):
    draft = read_file(
        write(
            tmp_path / "bridge.md",
            "---\ntitle: The bridge\nurl: https://example.org/b\ndate: 2024-03-05\n"
            "author: Ana Lopez\nsource: Marl Gazette\n---\n\nIt is closed.\n",
        ),
        LIMIT,
    )
    assert (draft.title, draft.url, draft.author) == (
        "The bridge",
        "https://example.org/b",
        "Ana Lopez",
    )
    assert (draft.published, draft.publisher) == (date(2024, 3, 5), "Marl Gazette")
    assert draft.text.strip() == "It is closed."
    assert draft.source == str((tmp_path / "bridge.md").resolve())


def test_a_date_may_be_written_in_words(tmp_path):
    file = write(tmp_path / "a.md", "---\ndate: 5 March 2024\n---\nIt is closed.")
    assert read_file(file, LIMIT).published == date(2024, 3, 5)


@pytest.mark.parametrize(
    "written", ["2023", "2021-05", "May 2021", "5 March", "Friday, March 2021", "10:30", "5"]
)
def test_what_a_date_lacks_is_not_made_up(tmp_path, written):
    file = write(tmp_path / "a.md", f"---\ndate: '{written}'\n---\nIt is closed.")
    assert read_file(file, LIMIT).published is None


@pytest.mark.parametrize(
    "written", ["2024-03-05T23:30:00-05:00", "Tue, 5 Mar 2024 10:30", "20240305", "March 5th, 2024"]
)
def test_a_date_may_be_written_in_other_ways(tmp_path, written):
    file = write(tmp_path / "a.md", f"---\ndate: '{written}'\n---\nIt is closed.")
    assert read_file(file, LIMIT).published == date(2024, 3, 5)


def test_without_front_matter_the_first_heading_is_the_title(tmp_path):
    file = write(tmp_path / "a.md", "A line.\n\n## The bridge ##\n\nIt is closed.")
    assert read_file(file, LIMIT).title == "The bridge"


def test_without_a_heading_the_first_line_is_the_title(tmp_path):
    assert (
        read_file(write(tmp_path / "a.txt", "\n\nThe bridge\nIt is."), LIMIT).title == "The bridge"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
def test_text_is_read_in_the_encoding_that_it_has(tmp_path, encoding):
    text = "Café Müller öffnete gestern in Köln. Die Gäste kamen früh, und es war sehr schön dort."
    assert read_file(write(tmp_path / "a.txt", text.encode(encoding)), LIMIT).text == text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.txt", b" \r\n\t", "it is empty"),
        ("only-front-matter.md", b"---\ntitle: A\n---\n", "it is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is a picture"),
        ("numbers.txt", b"\0\1\2\3", "it is not text"),
        ("sheet.xlsx", b"PK", "files like .xlsx cannot be read yet"),
        ("large.txt", b"a" * (LIMIT + 1), "it is larger than 1 MB"),
        ("report.pdf", b"%PDF-1.7", "it is broken"),
        ("broken.md", b"---\ntitle: [a\n---\nText.", "its front matter is broken"),
        ("data.md", b'{"a": [1]}', "it is data for programs"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(tmp_path, name, data, reason):
    with pytest.raises(UnreadableArticle) as refused:
        read_file(write(tmp_path / name, data), LIMIT)
    assert in_english(refused.value.cause).startswith(reason)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableArticle, match="no such file"):
        read_file(tmp_path / "nothing.txt", LIMIT)


@pytest.mark.parametrize(
    ("name", "reason"), [(f"{'a' * 300}.md", "name too long"), ("loop.md", "symbolic links")]
)
def test_a_file_that_cannot_even_be_looked_at_is_refused_by_itself(tmp_path, name, reason):
    (tmp_path / "loop.md").symlink_to("loop.md")
    (found,) = article_files([tmp_path / name])
    with pytest.raises(UnreadableArticle, match=reason):
        read_file(found, LIMIT)


def test_a_link_that_leads_to_itself_hides_no_other_file_of_a_folder(tmp_path):
    (tmp_path / "loop.md").symlink_to("loop.md")
    owls = write(tmp_path / "owls.md", "Owls")
    assert owls.resolve() in article_files([tmp_path])


def test_folders_are_searched_for_kinds_that_can_be_read(tmp_path):
    for name in ("b.txt", "deep/er/a.md", ".hidden/c.txt", "picture.png"):
        write(tmp_path / name, "text")
    found = [str(file.relative_to(tmp_path)) for file in article_files([tmp_path])]
    assert found == ["b.txt", str(Path("deep/er/a.md"))]
    assert list(other_files(tmp_path)) == [tmp_path.resolve() / "picture.png"]


def test_front_matter_that_doubles_with_each_line_is_read_as_it_is_written():
    """With merge keys, each of these lines would take twice the time and room of the last."""
    merges = [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: 1}}" for n in range(1, 60)]
    fields = "\n".join(["title: Bomb", "a0: &a0 {x: 1}", *merges])
    draft = read_any(f"---\n{fields}\n---\nA sentence.\n".encode(), "bomb.md")
    assert draft.title == "Bomb"


@pytest.mark.parametrize(
    "fields",
    [f"title: {'[' * 5_000}", "title: *nothing", "title: {a", "title: 'a"],
)
def test_front_matter_that_makes_no_sense_is_refused(fields):
    with pytest.raises(UnreadableArticle):
        read_any(f"---\n{fields}\n---\nA sentence.\n".encode(), "odd.md")


@pytest.mark.parametrize("nothing", ["", "~", "null", '""'])
def test_an_empty_field_is_none(nothing):
    fields = f"title: {nothing}\ndate: {nothing}\nurl: {nothing}"
    draft = read_any(f"---\n{fields}\n---\n# Owls\n\nThey hunt.\n".encode(), "o.md")
    assert (draft.title, draft.published, draft.url) == ("Owls", None, None)


def test_white_space_without_end_takes_no_memory():
    text = f"Owls hunt.{chr(10) * 4_000_000}\U0001f989 At night. {' ' * 900}Voles flee."
    read = read_any(text.encode(), "owls.txt").text
    assert read == f"Owls hunt.{chr(10) * 1_000}\U0001f989 At night. {' ' * 900}Voles flee."


def pipe(path):
    os.mkfifo(path)


def listening(path):
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def device(path):
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
@pytest.mark.parametrize("make", [pipe, Path.mkdir, listening, device])
def test_what_is_no_file_keeps_nobody_waiting(tmp_path, make, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    path = Path("owls.md")
    make(path)
    with pytest.raises(UnreadableArticle, match="no_file"):
        read_file(path, LIMIT)
    monkeypatch.setattr(
        "index.extraction.paths.os.path.isfile", lambda _: True
    )  # a moment ago it was one
    with pytest.raises(UnreadableArticle):
        read_file(path, LIMIT)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# The bridge", "The bridge"),
        ("## The bridge ##", "The bridge"),
        ("# About C#", "About C#"),
        ("#\tThe bridge \t", "The bridge"),
        ("#  \n\n# The bridge", "The bridge"),
    ],
)
def test_a_heading_is_the_title_without_its_marks(line, title):
    assert read_any(f"First.\n\n{line}\n\nIt is old.\n".encode(), "a.md").title == title
