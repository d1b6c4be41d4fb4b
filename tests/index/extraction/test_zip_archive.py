"""Zips of article files are read, and those that would do harm are refused whole."""

import tracemalloc
import zipfile

import pytest

from index import Cause, Reason, Skipped, UnreadableArticle, archived_files
from index.extraction import zip_archive

LIMIT = 1_000


@pytest.fixture
def packed(tmp_path):
    """``packed({name: text})`` makes a zip."""

    def pack(files, method=zipfile.ZIP_DEFLATED):
        path = tmp_path / "articles.zip"
        with zipfile.ZipFile(path, "w", method) as parts:
            for name, text in files.items():
                parts.writestr(name, text)
        return path

    return pack


def read(path):
    return list(archived_files(path, LIMIT))


def test_article_files_in_all_folders_are_given_and_others_left(packed):
    path = packed(
        {"owls.md": "Owls", "deep/er/bread.txt": "Bread", "a.png": "", "sub/": "", ".x.md": "x"}
        | {"__MACOSX/owls.md": "x", ".git/owls.md": "x"}
    )
    assert read(path) == [(f"{path}/owls.md", b"Owls"), (f"{path}/deep/er/bread.txt", b"Bread")]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "../owls.md",
            "a/../../owls.md",
            "/etc/owls.md",
            "C:/owls.md",
            "C:owls.md",
            "..\\owls.md",
        ),
        *("..\\owls.md", "\\\\server\\share\\owls.md", "a/..\\..\\owls.txt", "../no-article"),
    ],
)
def test_a_name_that_leads_out_refuses_the_whole_zip(packed, name):
    with pytest.raises(UnreadableArticle, match="leads_out"):
        read(packed({"bread.md": "Bread", name: "Owls"}))


def test_a_bomb_is_refused_before_it_is_unpacked(packed, monkeypatch):
    monkeypatch.setattr(zip_archive, "MOST_BYTES", 1_000_000)
    with pytest.raises(UnreadableArticle, match="too_large_unpacked"):
        read(packed({"a.txt": "x" * 600_000, "b.txt": "x" * 600_000}))


def test_one_file_that_is_too_large_is_skipped_alone(packed):
    path = packed({"large.md": "x" * (LIMIT + 1), "owls.md": "Owls"})
    assert read(path) == [
        Skipped(f"{path}/large.md", Cause(Reason.TOO_LARGE, {"size": "0.001"})),
        (f"{path}/owls.md", b"Owls"),
    ]


def test_a_file_never_has_more_than_it_claims(packed):
    path = packed({"owls.md": "x" * 900})
    data = path.read_bytes().replace((900).to_bytes(4, "little"), (5).to_bytes(4, "little"))
    path.write_bytes(data)
    assert read(path) == [Skipped(f"{path}/owls.md", Cause(Reason.BROKEN))]


def test_nor_takes_more_memory_than_that_to_be_read(packed):
    path = packed({"owls.md": "x" * 30_000_000})
    claimed = (30_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(claimed, (5).to_bytes(4, "little")))
    tracemalloc.start()
    try:
        assert read(path) == [Skipped(f"{path}/owls.md", Cause(Reason.BROKEN))]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 5_000_000


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_file_that_could_only_be_unpacked_whole_is_skipped(packed, method):
    path = packed({"owls.md": "Owls"}, method)
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("bread.md", "Bread", zipfile.ZIP_STORED)
    assert read(path) == [
        Skipped(f"{path}/owls.md", Cause(Reason.PACKING)),
        (f"{path}/bread.md", b"Bread"),
    ]


def test_too_many_files_are_refused(packed, monkeypatch):
    path = packed({f"{number}.md": "x" for number in range(30)})
    monkeypatch.setattr(zip_archive, "MOST_FILES", 29)
    with pytest.raises(UnreadableArticle, match=r"too_many_files \(n=29\)"):
        read(path)
    monkeypatch.setattr(zip_archive, "_MOST_CONTENTS", 500)
    with pytest.raises(UnreadableArticle, match="long_contents"):
        read(path)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: b"Owls", "no_zip"),
        (lambda data: b"", "no_zip"),
        (lambda data: data[20:], "broken"),
    ],
)
def test_what_is_no_zip_says_so(packed, spoil, reason):
    path = packed({"owls.md": "Owls", "bread.md": "Bread"})
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(UnreadableArticle, match=reason):
        read(path)


def test_a_locked_file_is_skipped(packed):
    path = packed({"owls.md": "Owls"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert read(path) == [Skipped(f"{path}/owls.md", Cause(Reason.ENCRYPTED))]


def test_a_file_without_a_name_is_left(packed):
    path = packed({"owls.md": "Owls", "a.md": "Barn"})
    data = path.read_bytes()
    contents = data.index(b"PK\x01\x02")
    named = data[contents:].replace(b"owls.md", b"\0wls.md")
    path.write_bytes(data[:contents] + named)
    assert read(path) == [(f"{path}/a.md", b"Barn")]


def test_a_zip_that_is_gone_says_so(tmp_path):
    with pytest.raises(UnreadableArticle, match="no such file"):
        read(tmp_path / "gone.zip")
