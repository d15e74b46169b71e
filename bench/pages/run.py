"""The bench of the pages: twenty users at once, beside a page that does nothing."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from bench.pages.database import Towns, counts, database_of, environment_of_server, postmaster
from bench.pages.load import Spread, Visit, visit_together
from bench.pages.server import Serving, serving
from bench.pages.work import work_under
from bench.printing import say, table

ROLES = ("professional", "lead")
WARM_TIMES = 2
TIMES = 20
SECONDS = 20.0
MILLISECONDS = 1000
HEAD = [
    *("page", "for", "answers", "p50 ms", "p95 ms", "bare p95", "p95 ÷ bare", "p50 ÷ bare"),
    *("work ms", "of it database", "work ÷ bare"),
]


@dataclass(frozen=True)
class Burst:
    """What twenty users saw, and the processor milliseconds that an answer took to make."""

    spread: Spread
    python: float
    database: float

    @property
    def work(self) -> float:
        """All of it."""
        return self.python + self.database


@dataclass(frozen=True)
class Servers:
    """What answers: the web server, and the process of the database."""

    web: Serving
    database: int


def run_pages(scale: float, folder: Path) -> None:
    """Fill the database, serve, ask, and print the table; then look at the queries."""
    say(f"## Pages at scale {scale:g}\n")
    begin = time.perf_counter()
    with database_of(Towns(scale), folder) as address:
        rows = ", ".join(f"{number:,} {name}" for name, number in counts(address).items())
        say(f"Database filled in {time.perf_counter() - begin:.0f} s: {rows}.\n")
        with serving(environment_of_server(address)) as web:
            bursts = _measure(Servers(web, postmaster(address)))
        say(f"\n{table(HEAD, _rows(bursts))}")
        say(f"\nLoad average: {' '.join(f'{load:.1f}' for load in os.getloadavg())}.")
        _say_queries()


def _measure(servers: Servers) -> dict[tuple[str, str], tuple[Burst, Burst]]:
    """Give for each page and role the bare page's burst just before it, and its own."""
    from bench.pages.paths import BARE, paths_of
    from bench.pages.users import visitors

    bursts: dict[tuple[str, str], tuple[Burst, Burst]] = {}
    for role in ROLES:
        users = visitors(role)
        for page in paths_of(users[0]):
            bare = _visit([Visit(BARE, user.cookie) for user in users], servers)
            own = _visit([Visit(paths_of(user)[page], user.cookie) for user in users], servers)
            bursts[page, role] = bare, own
            p95 = f"p95 {own.spread.p95:.0f} ms, bare {bare.spread.p95:.0f} ms"
            say(f"- {page} for a {role}: {p95}; work {own.work:.1f} ms, bare {bare.work:.1f} ms")
    return bursts


def _visit(visits: list[Visit], servers: Servers) -> Burst:
    port = servers.web.port
    visit_together(visits, port=port, times=WARM_TIMES, seconds=SECONDS)
    python, database = work_under(servers.web.process), work_under(servers.database)
    spread = visit_together(visits, port=port, times=TIMES, seconds=SECONDS)
    each = MILLISECONDS / spread.answers
    return Burst(
        spread,
        (work_under(servers.web.process) - python) * each,
        (work_under(servers.database) - database) * each,
    )


def _rows(bursts: dict[tuple[str, str], tuple[Burst, Burst]]) -> list[list[str]]:
    return [
        [page, role, *_figures(own.spread, bare.spread), *_of_work(own, bare)]
        for (page, role), (bare, own) in bursts.items()
    ]


def _figures(own: Spread, bare: Spread) -> list[str]:
    milliseconds = [f"{one:.0f}" for one in (own.p50, own.p95, bare.p95)]
    ratios = [f"{own.p95 / bare.p95:.1f}", f"{own.p50 / bare.p50:.1f}"]
    return [str(own.answers), *milliseconds, *ratios]


def _of_work(own: Burst, bare: Burst) -> list[str]:
    return [f"{own.work:.1f}", f"{own.database:.1f}", f"{own.work / bare.work:.1f}"]


def _say_queries() -> None:
    from bench.pages.paths import paths_of
    from bench.pages.queries import slowest_queries
    from bench.pages.users import visitors

    for role in ROLES:
        user = visitors(role)[0]
        for page, path in paths_of(user).items():
            say(f"\n### {page} for a {role}\n")
            say(slowest_queries(user, path))
