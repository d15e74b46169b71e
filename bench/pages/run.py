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
HEAD = ["page", "for", "answers", "p50 ms", "p95 ms", "per second", "p95 ÷ bare"]


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


def _measure(port: int) -> dict[tuple[str, str], Spread]:
    from bench.pages.paths import BARE, paths_of
    from bench.pages.users import visitors

    spreads: dict[tuple[str, str], Spread] = {}
    for role in ROLES:
        users = visitors(role)
        for page in (BARE, *paths_of(users[0])):
            visits = [Visit(paths_of(user).get(page, BARE), user.cookie) for user in users]
            visit_together(visits, port=port, times=WARM_TIMES, seconds=SECONDS)
            spread = visit_together(visits, port=port, times=TIMES, seconds=SECONDS)
            spreads[page, role] = spread
            say(f"- {page} for a {role}: p95 {spread.p95:.0f} ms")
    return spreads


def _rows(spreads: dict[tuple[str, str], Spread]) -> list[list[str]]:
    from bench.pages.paths import BARE

    return [
        [
            "a bare Django page" if page == BARE else page,
            role,
            str(spread.answers),
            f"{spread.p50:.0f}",
            f"{spread.p95:.0f}",
            f"{spread.per_second:.0f}",
            f"{spread.p95 / spreads[BARE, role].p95:.1f}",
        ]
        for (page, role), spread in spreads.items()
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
