"""Load from many users at once, against a server on this machine: bounded in number and time."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from statistics import quantiles

HOST = "127.0.0.1"
ANSWER_SECONDS = 60.0


class UnexpectedAnswerError(Exception):
    """A page answered something else than 200, so that its seconds mean nothing."""


@dataclass(frozen=True)
class Visit:
    """What one user asks again and again: a path, and the cookies that log them in."""

    path: str
    cookie: str


@dataclass(frozen=True)
class Spread:
    """How long the answers took, in milliseconds, and how many came per second."""

    answers: int
    p50: float
    p95: float
    per_second: float


def visit_together(visits: Sequence[Visit], *, port: int, times: int, seconds: float) -> Spread:
    """Let every user ask at once, each so many times or for so many seconds.

    Raises UnexpectedAnswerError. A user asks again as soon as the answer is there.
    """
    begin = time.perf_counter()
    with ThreadPoolExecutor(max_workers=len(visits)) as users:
        asked = [users.submit(_ask, one, port, times, begin + seconds) for one in visits]
        took = [milliseconds for user in asked for milliseconds in user.result()]
    return spread_of(took, time.perf_counter() - begin)


def spread_of(took: Sequence[float], seconds: float) -> Spread:
    """Give the spread of answers that took so many milliseconds each, all within the seconds."""
    cuts = quantiles(took, n=20, method="inclusive")
    return Spread(len(took), cuts[9], cuts[18], len(took) / seconds)


def _ask(visit: Visit, port: int, times: int, until: float) -> list[float]:
    return list(islice(_answers(visit, port, until), times))


def _answers(visit: Visit, port: int, until: float) -> Iterator[float]:
    connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_SECONDS)
    try:
        while time.perf_counter() < until:
            begin = time.perf_counter()
            connection.request("GET", visit.path, headers={"Cookie": visit.cookie})
            answer = connection.getresponse()
            answer.read()
            yield (time.perf_counter() - begin) * 1000
            if answer.status != http.client.OK:
                raise UnexpectedAnswerError(f"{visit.path} answered {answer.status}")
    finally:
        connection.close()
