"""A name that nobody answers for keeps no other waiting."""

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest

from index.fetching import resolver as names
from index.fetching.resolver import AT_ONCE, AT_ONCE_OF_A_DOMAIN, Names
from tests.support.hostile import PUBLIC


class Resolver:
    """Answers at once, but for names that end as ``silent`` does: those wait until it is let go."""

    def __init__(self) -> None:
        self.silent = "silent.test"
        self.asked: list[str] = []
        self.go = threading.Event()

    def getaddrinfo(self, host, port, family=0, type=0, proto=0, flags=0):
        self.asked.append(host)
        if host.endswith(self.silent):
            assert self.go.wait(60), "nobody lets it go"
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (PUBLIC, port))]


@pytest.fixture
def resolver(monkeypatch) -> Iterator[Resolver]:
    here = Resolver()
    monkeypatch.setattr(socket, "getaddrinfo", here.getaddrinfo)
    yield here
    here.go.set()


def look_up(names: Names, host: str) -> "asyncio.Task[names.Found]":
    return asyncio.create_task(names.look_up(host, 443, socket.AF_INET))


async def end(*lookups: asyncio.Task) -> list[object]:
    return await asyncio.gather(*lookups, return_exceptions=True)


async def test_what_discord_py_looks_up_waits_for_no_silent_name(resolver):
    resolver.silent = ".test"
    here, loop = Names(), asyncio.get_running_loop()
    silent = [look_up(here, f"n{number}.silent{number}.test") for number in range(2 * AT_ONCE)]
    ((*_, address),) = await loop.getaddrinfo("gateway.discord.gg", 443)
    assert address == (PUBLIC, 443)
    assert not any(each.done() for each in silent)
    resolver.go.set()
    assert {type(error) for error in await end(*silent)} == {socket.gaierror}


async def test_another_name_is_found_while_many_of_one_domain_are_silent(resolver):
    here = Names()
    silent = [look_up(here, f"n{number}.silent.test") for number in range(3 * AT_ONCE)]
    ((*_, address),) = await here.look_up("news.test", 80, socket.AF_INET)
    assert address == (PUBLIC, 80)
    assert len(resolver.asked) == AT_ONCE_OF_A_DOMAIN + 1
    resolver.go.set()
    await end(*silent)


async def test_a_name_that_waited_for_its_turn_in_vain_is_never_asked_for(resolver, monkeypatch):
    monkeypatch.setattr(names, "PATIENCE", 0.05)
    here = Names()
    silent = [look_up(here, f"n{number}.silent.test") for number in range(5)]
    assert {type(error) for error in await end(*silent)} == {TimeoutError}
    resolver.go.set()
    monkeypatch.setattr(names, "PATIENCE", 60)
    with pytest.raises(socket.gaierror):
        await here.look_up("n9.silent.test", 443, socket.AF_INET)
    assert resolver.asked == ["n0.silent.test", "n1.silent.test", "n9.silent.test"]


async def test_a_silent_name_is_refused_for_a_while_and_then_asked_for_again(resolver, monkeypatch):
    monkeypatch.setattr(names, "PATIENCE", 0.05)
    here, moment = Names(), [1000.0]
    monkeypatch.setattr(names, "monotonic", lambda: moment[0])
    for _ in range(3):
        with pytest.raises(TimeoutError):
            await here.look_up("silent.test", 443, socket.AF_INET)
    assert resolver.asked == ["silent.test"]
    moment[0] += names.REMEMBERED
    resolver.go.set()
    monkeypatch.setattr(names, "PATIENCE", 60)
    with pytest.raises(socket.gaierror):
        await here.look_up("silent.test", 443, socket.AF_INET)


async def test_who_gives_up_early_takes_no_place_from_others(resolver):
    here = Names()
    first, second, third = [look_up(here, f"n{number}.silent.test") for number in range(3)]
    while len(resolver.asked) < AT_ONCE_OF_A_DOMAIN:
        await asyncio.sleep(0)
    third.cancel()
    await end(third)
    resolver.go.set()
    await end(first, second)
    assert resolver.asked == ["n0.silent.test", "n1.silent.test"]


def test_a_silent_name_does_not_keep_the_process_from_ending(resolver):
    async def give_up() -> None:
        lookup = look_up(Names(), "silent.test")
        while not resolver.asked:
            await asyncio.sleep(0)
        lookup.cancel()
        await end(lookup)

    asyncio.run(give_up())
    assert not resolver.go.is_set()
    assert all(thread.daemon for thread in threading.enumerate() if thread.name == "names")
