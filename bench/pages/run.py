"""The bench of the pages: twenty users at once, beside a page that does nothing."""

from __future__ import annotations

import time
from pathlib import Path

from bench.pages.database import Towns, counts, database_of, environment_of_server
from bench.pages.load import Spread, Visit, visit_together
from bench.pages.server import serving
from bench.printing import say, table

ROLES = ("professional", "lead")
WARM_TIMES = 2
TIMES = 20
SECONDS = 20.0
HEAD = ["page", "for", "answers", "p50 ms", "p95 ms", "bare p95", "p95 ÷ bare", "p50 ÷ bare"]


def run_pages(scale: float, folder: Path) -> None:
    """Fill the database, serve, ask, and print the table; then look at the queries."""
    say(f"## Pages at scale {scale:g}\n")
    begin = time.perf_counter()
    with database_of(Towns(scale), folder) as address:
        rows = ", ".join(f"{number:,} {name}" for name, number in counts(address).items())
        say(f"Database filled in {time.perf_counter() - begin:.0f} s: {rows}.\n")
        with serving(environment_of_server(address)) as port:
            spreads = _measure(port)
        say(f"\n{table(HEAD, _rows(spreads))}")
        _say_queries()


def _measure(port: int) -> dict[tuple[str, str], tuple[Spread, Spread]]:
    """Give for each page and role the bare page's spread just before it, and its own."""
    from bench.pages.paths import BARE, paths_of
    from bench.pages.users import visitors

    spreads: dict[tuple[str, str], tuple[Spread, Spread]] = {}
    for role in ROLES:
        users = visitors(role)
        for page in paths_of(users[0]):
            bare = _visit([Visit(BARE, user.cookie) for user in users], port)
            own = _visit([Visit(paths_of(user)[page], user.cookie) for user in users], port)
            spreads[page, role] = bare, own
            say(f"- {page} for a {role}: p95 {own.p95:.0f} ms, bare {bare.p95:.0f} ms")
    return spreads


def _visit(visits: list[Visit], port: int) -> Spread:
    visit_together(visits, port=port, times=WARM_TIMES, seconds=SECONDS)
    return visit_together(visits, port=port, times=TIMES, seconds=SECONDS)


def _rows(spreads: dict[tuple[str, str], tuple[Spread, Spread]]) -> list[list[str]]:
    return [
        [
            page,
            role,
            str(own.answers),
            f"{own.p50:.0f}",
            f"{own.p95:.0f}",
            f"{bare.p95:.0f}",
            f"{own.p95 / bare.p95:.1f}",
            f"{own.p50 / bare.p50:.1f}",
        ]
        for (page, role), (bare, own) in spreads.items()
    ]


def _say_queries() -> None:
    from bench.pages.paths import paths_of
    from bench.pages.queries import slowest_queries
    from bench.pages.users import visitors

    for role in ROLES:
        user = visitors(role)[0]
        for page, path in paths_of(user).items():
            say(f"\n### {page} for a {role}\n")
            say(slowest_queries(user, path))
