"""The outer loop: many replications, in chunks, on any executor, always with the same result.

A replication's luck depends on the seed and its number alone, so chunks may run in any order, on
any number of threads, in other processes or on other machines.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.derived import derive
from waakvlam.twin.engine.kernel import run_replications
from waakvlam.twin.engine.memory import Outcome, new_outcome, new_world
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.engine.randomness import name_key
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.engine.state import JOURNAL, MOST_LINES, MOST_TEAMS, Records, Status
from waakvlam.twin.engine.world import bytes_of
from waakvlam.twin.scenario.doubt import parameters_of

_EVENTS_A_REQUEST: Final = 6
_EVENTS_A_CHUNK: Final = 3_000_000  # about a second
_MOST_REPLICATIONS_A_CHUNK: Final = 200  # what a chunk's parameters and results may take

_of_this_thread = threading.local()


class BalanceError(RuntimeError):
    """A replication lost or made a household or a cent: an error of the engine."""

    def __init__(self, seed: int, replications: list[int]) -> None:
        shown = ", ".join(str(number) for number in replications[:5])
        super().__init__(f"the books of replication {shown} do not balance (seed {seed})")
        self.seed = seed
        self.replications = replications


class StoppedError(RuntimeError):
    """The one who asked for the run stopped it."""


class TooManyTeamsError(ValueError):
    """A one-stop shop with more teams in one kind than a pool can hold."""

    def __init__(self, teams: int) -> None:
        super().__init__(f"{teams} teams in one pool; there is room for {MOST_TEAMS}")


class JournalFullError(RuntimeError):
    """More happened in one replication than a journal holds."""

    def __init__(self, lines: int) -> None:
        super().__init__(f"{lines} lines in one replication; a journal holds {MOST_LINES - 1}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What replications gave, in their order.

    Attributes:
        outcome: as in ``memory.Outcome``.
        seconds: what the kernels took, summed over the threads.
    """

    setup: Setup
    seed: int
    outcome: Outcome
    seconds: float

    @property
    def replications(self) -> int:
        """Return how many there are."""
        return int(self.outcome.status.size)

    @property
    def events(self) -> int:
        """Return how many things happened in all of them."""
        return int(self.outcome.events.sum())

    @property
    def cut_short(self) -> int:
        """Return how many were stopped with what they saw: too many events, or households."""
        return int((self.outcome.status != Status.DONE).sum())


@dataclass(frozen=True, slots=True)
class _Chunk:
    outcome: Outcome
    seconds: float
    journal: Records = field(default_factory=lambda: np.zeros(0, JOURNAL))


def simulate(
    setup: Setup,
    *,
    replications: int,
    seed: int,
    first: int = 0,
    threads: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Result:
    """Run replications `first`, `first` + 1, … of a setup.

    Args:
        setup: what to run.
        replications: how many, 1 or more.
        seed: 0 to 2^63 - 1; the same seed gives the same result, always.
        first: the number of the first replication.
        threads: of this process, when no `executor` is given; else all processors.
        executor: any executor of ``concurrent.futures``; it gets chunks of about a second.
        progress: is told how many replications are done.
        stopped: is asked now and then; a true answer ends the run.

    Raises:
        BalanceError: a replication does not add up.
        StoppedError: `stopped` said so.
        TooManyTeamsError: a pool has more teams than there is room for.
    """
    chunks = list(_cut(setup, replications, first))
    pool = executor or ThreadPoolExecutor(threads)
    try:
        return _run(setup, seed, chunks, pool, progress, stopped)
    finally:
        if executor is None:
            pool.shutdown(cancel_futures=True)


def simulate_these(
    setup: Setup,
    numbers: Sequence[int],
    *,
    seed: int,
    executor: Executor,
    progress: Callable[[int], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Result:
    """Run the replications of these numbers, 1 or more, in their order; see ``simulate``."""
    cuts = np.flatnonzero(np.diff(numbers) != 1) + 1
    pieces = np.split(np.array(numbers), cuts)
    chunks = [chunk for piece in pieces for chunk in _cut(setup, piece.size, int(piece[0]))]
    return _run(setup, seed, chunks, executor, progress, stopped)


def _run(
    setup: Setup,
    seed: int,
    chunks: Sequence[tuple[int, int]],
    pool: Executor,
    progress: Callable[[int], None] | None,
    stopped: Callable[[], bool] | None,
) -> Result:
    """Run chunks (the first number, how many) and put them together in their order."""
    _see_that_pools_fit(setup)
    waiting = {
        pool.submit(run_chunk, setup, seed, number, count): number for number, count in chunks
    }
    done = _gather(waiting, progress, stopped)
    numbers = [number + nth for number, count in chunks for nth in range(count)]
    return _put_together(setup, seed, [done[number] for number, _ in chunks], numbers)


def _gather(
    waiting: Mapping[Future[_Chunk], int],
    progress: Callable[[int], None] | None,
    stopped: Callable[[], bool] | None,
) -> dict[int, _Chunk]:
    """Return the chunks by their first replication, as they come in."""
    done: dict[int, _Chunk] = {}
    for future in as_completed(waiting):
        done[waiting[future]] = future.result()
        if progress:
            progress(sum(chunk.outcome.status.size for chunk in done.values()))
        if stopped and stopped():
            raise StoppedError
    return done


def journal_of(setup: Setup, *, seed: int, replication: int = 0) -> Records:
    """Return the journal of one replication, in the order of its pools (``state.JOURNAL``).

    Raises:
        BalanceError: the replication does not add up.
        JournalFullError: more happened than a journal holds.
    """
    _see_that_pools_fit(setup)
    chunk = run_chunk(setup, seed, replication, 1, keep_journal=True)
    _put_together(setup, seed, [chunk], [replication])
    return chunk.journal


def run_chunk(
    setup: Setup, seed: int, first: int, count: int, *, keep_journal: bool = False
) -> _Chunk:
    """Run a few replications in this thread: what a worker on any machine is sent."""
    world = _world_of_this_thread()
    teams = len(setup.teams)
    parameters = parameters_of(setup, seed, first, count)
    derive(parameters, setup.model)
    world["run"][0] = setup.run[0]
    world["run"]["periods"] = parameters.shape[1]
    world["run"]["days"] = setup.days.size
    world["run"]["keep_journal"] = keep_journal
    world["days"][0, : setup.days.size] = setup.days
    world["journal"]["number"][0, 0] = 0
    pools = _first_teams(setup)
    keys = np.array([name_key(team.code) for team in setup.teams], np.uint64)
    given = bytes_of(np.ascontiguousarray(setup.at_start)), setup.at_start.size
    asked = bytes_of(world), bytes_of(parameters), pools, keys, *given, seed, first
    nothing = new_outcome(replications=0, teams=teams)
    outcome = new_outcome(replications=count, teams=teams)
    run_replications(*asked, _as_bytes(nothing))  # compiles, or loads
    began = time.thread_time()
    run_replications(*asked, _as_bytes(outcome))
    seconds = time.thread_time() - began
    if not keep_journal:
        return _Chunk(outcome, seconds)
    lines = int(world["journal"]["number"][0, 0])
    if lines >= MOST_LINES:
        raise JournalFullError(lines)
    return _Chunk(outcome, seconds, world["journal"][0, 1 : lines + 1].copy())


def _as_bytes(outcome: Outcome) -> Outcome:
    return outcome._replace(desks=bytes_of(outcome.desks), marks=bytes_of(outcome.marks))


def compile_kernel(setup: Setup) -> None:
    """Compile the kernel, or load it, without running anything of `setup`."""
    run_chunk(setup, 0, 0, 0)


def _world_of_this_thread() -> Records:
    if not hasattr(_of_this_thread, "world"):
        _of_this_thread.world = new_world()
    world: Records = _of_this_thread.world
    return world


def _cut(setup: Setup, replications: int, first: int) -> Iterator[tuple[int, int]]:
    days = float(setup.run["end"][0])
    requests = float(setup.parameters["arrivals_per_year"].max(axis=0).sum()) * days / YEAR
    each = int(_EVENTS_A_CHUNK / max(1.0, requests * _EVENTS_A_REQUEST))
    size = min(max(1, each), _MOST_REPLICATIONS_A_CHUNK, max(1, replications // 4))
    for number in range(first, first + replications, size):
        yield number, min(size, first + replications - number)


def _first_teams(setup: Setup) -> npt.NDArray[np.int64]:
    pools = [team.pool for team in setup.teams]
    changes = [at for at in range(1, len(pools)) if pools[at] != pools[at - 1]]
    return np.array([0, *changes, len(pools)], np.int64)


def _see_that_pools_fit(setup: Setup) -> None:
    largest = int(np.diff(_first_teams(setup)).max())
    if largest > MOST_TEAMS:
        raise TooManyTeamsError(largest)


def _put_together(setup: Setup, seed: int, chunks: list[_Chunk], numbers: Sequence[int]) -> Result:
    outcome = Outcome(
        *(np.concatenate(part) for part in zip(*(chunk.outcome for chunk in chunks), strict=True))
    )
    wrong = np.flatnonzero(outcome.status == Status.OUT_OF_BALANCE)
    if wrong.size:
        raise BalanceError(seed, [numbers[int(at)] for at in wrong])
    return Result(
        setup=setup, seed=seed, outcome=outcome, seconds=sum(chunk.seconds for chunk in chunks)
    )
