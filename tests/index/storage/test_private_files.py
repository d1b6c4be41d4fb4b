"""What is written is for its user alone, follows no link, and has a name only when it is whole."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.storage import private_files
from index.storage.private_files import create, make_folder, new_file, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights and links are POSIX'")


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture(params=["files without a name", "none"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has them, and one that has not."""
    if request.param == "none":
        monkeypatch.setattr(private_files, "_TMPFILE", None)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("umask", "system")
def test_nobody_else_may_read_it_whatever_the_umask(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    with create(tmp_path / "created") as out:
        out.write(b"x")
    write(tmp_path / "written", "x")
    with new_file(tmp_path / "new") as out:
        out.write(b"x")
    assert [mode(tmp_path / name) for name in ("a", "a/b")] == [0o700] * 2
    assert [mode(tmp_path / name) for name in ("created", "written", "new")] == [0o600] * 3


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(0o755)
    make_folder(tmp_path / "a")
    assert mode(tmp_path / "a") == 0o755


@pytest.mark.usefixtures("system")
def test_a_file_has_its_name_once_it_is_whole_and_none_where_it_fails(tmp_path: Path) -> None:
    def write_half() -> None:
        with new_file(tmp_path / "new") as out:
            out.write(b"half")
            assert not (tmp_path / "new").exists()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert list(tmp_path.iterdir()) == []
    with new_file(tmp_path / "new") as out:
        out.write(b"whole")
    assert [file.name for file in tmp_path.iterdir()] == ["new"]
    assert (tmp_path / "new").read_bytes() == b"whole"


@pytest.mark.usefixtures("system")
def test_a_name_that_is_taken_is_replaced_only_where_that_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "new").write_bytes(b"before")
    with pytest.raises(FileExistsError), new_file(tmp_path / "new") as out:
        out.write(b"after")
    assert (tmp_path / "new").read_bytes() == b"before"
    with new_file(tmp_path / "new", replace=True) as out:
        out.write(b"after")
    assert (tmp_path / "new").read_bytes() == b"after"
    assert [file.name for file in tmp_path.iterdir()] == ["new"]


@pytest.mark.usefixtures("system")
def test_what_a_link_leads_to_is_never_written(tmp_path: Path) -> None:
    precious, link = tmp_path / "precious", tmp_path / "link"
    precious.write_text("precious")
    link.symlink_to(precious)
    with pytest.raises(OSError, match="link"):
        create(link)
    with pytest.raises(OSError, match="symbolic"):
        write(link, "x")
    with new_file(link, replace=True) as out:
        out.write(b"x")
    assert precious.read_text() == "precious"
    assert link.read_bytes() == b"x"
