"""The bot gives signs while its event loop turns."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.runtime import heartbeat as signs
from bot.runtime.heartbeat import heartbeat, silence


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """The socket at which systemd hears what a service tells of itself."""
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(address)
        listening.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        yield listening


async def hear(systemd: socket.socket) -> str:
    return (await asyncio.get_running_loop().sock_recv(systemd, 64)).decode()


async def test_systemd_hears_that_it_is_ready_then_beats_then_that_it_stops(
    systemd: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signs, "BEAT", 0)
    async with asyncio.timeout(60), heartbeat(tmp_path / "heartbeat"):
        heard = [await hear(systemd) for _ in range(3)]
    assert heard == ["READY=1", "WATCHDOG=1", "WATCHDOG=1"]
    while (last := await hear(systemd)) == "WATCHDOG=1":
        pass
    assert last == "STOPPING=1"


async def test_the_file_tells_of_the_last_sign_and_is_gone_once_the_bot_has_ended(
    tmp_path: Path,
) -> None:
    file = tmp_path / "home" / "heartbeat"
    assert silence(file) is None
    async with heartbeat(file):
        await asyncio.sleep(0)
        assert silence(file) is not None
    assert silence(file) is None


async def test_where_a_sign_cannot_be_given_the_bot_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    (tmp_path / "file").touch()
    async with heartbeat(tmp_path / "file" / "heartbeat"):
        await asyncio.sleep(0)
    assert [record.message for record in caplog.records] == [
        *("systemd not told", "systemd not told", "no heartbeat", "systemd not told")
    ]
