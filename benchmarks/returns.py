"""Core-milliseconds of a sign-in: by password, and by the token of a device that stays signed in.

    .venv/bin/python -m benchmarks.returns [students] [returns of each]

One worker on a core of its own. Counted is the CPU of the worker and of Postgres; Valkey and the generator
share the other core.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from http.cookiejar import CookieJar, DefaultCookiePolicy

import asyncpg
import httpx

from benchmarks.output import numbers, say_values
from benchmarks.prepare import numbered
from benchmarks.processes import cpu_seconds, take_the_other_core
from benchmarks.signins import PASSWORD, add_users
from benchmarks.site import Site, running_attn

AT_A_TIME = 8


def main(students: int, returns: int) -> None:
    """Start a worker and measure."""
    with running_attn(core=take_the_other_core()) as site:
        people = numbered("s", students)
        asyncio.run(add_users(site.backing.database_url, people))
        asyncio.run(measure(site, people, returns))


async def measure(site: Site, people: Sequence[str], returns: int) -> None:
    """Sign everybody in by password, then several times by token."""
    no_jar = CookieJar(DefaultCookiePolicy(allowed_domains=[]))  # each person has cookies of their own
    async with httpx.AsyncClient(base_url=site.url, timeout=60, cookies=no_jar) as http:
        tokens = dict.fromkeys(people, "")

        async def sign_in(number: str) -> None:
            body = {"school_number": number, "password": PASSWORD, "stay": True}
            keep(number, await http.post("/login", json=body))

        async def come_back(number: str) -> None:
            keep(number, await http.post("/sessions", headers={"Cookie": tokens[number]}))

        def keep(number: str, response: httpx.Response) -> None:
            response.raise_for_status()
            cookies = (each.partition(";")[0] for each in response.headers.get_list("Set-Cookie"))
            tokens[number] = "; ".join(each for each in cookies if not each.startswith("attn_session="))

        await count("password", site, sign_in, people)
        for turn in range(returns):
            await count(f"token, turn {turn + 1}", site, come_back, people)


async def count(name: str, site: Site, act: Callable[[str], Awaitable[None]], people: Sequence[str]) -> None:
    """Let everybody act, a few at a time, and print the CPU of each act."""
    slots = asyncio.Semaphore(AT_A_TIME)

    async def in_turn(number: str) -> None:
        async with slots:
            await act(number)

    backends = await postgres_pids(site)
    before = cpu_seconds(site.pid), sum(map(cpu_seconds, backends))
    began = time.monotonic()
    await asyncio.gather(*(in_turn(number) for number in people))
    lasted = time.monotonic() - began
    worker, postgres = cpu_seconds(site.pid) - before[0], sum(map(cpu_seconds, backends)) - before[1]
    each = {"worker ms": worker * 1000, "Postgres ms": postgres * 1000, "wall ms": lasted * 1000}
    say_values(name, {kind: value / len(people) for kind, value in each.items()})


async def postgres_pids(site: Site) -> list[int]:
    """Return the processes that serve the worker; its pool keeps them."""
    connection = await asyncpg.connect(site.backing.database_url)
    rows = await connection.fetch("SELECT pid FROM pg_stat_activity WHERE application_name = 'attn'")
    await connection.close()
    return [row["pid"] for row in rows]


if __name__ == "__main__":
    students, returns = numbers(200, 3)
    main(int(students), int(returns))
