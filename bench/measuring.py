"""What a measurement is: seconds, work and the most memory held, in a process of its own."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Generic, ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")

KIB_PER_MIB = 1024


@dataclass(frozen=True)
class Measured(Generic[Result]):
    """What a call gave, how long it took, and the most memory that its process held.

    `work` is the seconds of processor time over all cores: what others do meanwhile on the machine
    makes a call slower, and hardly more work.
    """

    result: Result
    seconds: float
    work: float
    peak_mib: float


def measure_alone(
    call: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs
) -> Measured[Result]:
    """Run a call in a fresh process and measure it there; raises what the call raises.

    Memory that another measurement let go of would otherwise count here.
    """
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(_measured, call, args, kwargs).result()


def _measured(
    call: Callable[..., Result], args: tuple[object, ...], kwargs: dict[str, object]
) -> Measured[Result]:
    begin, worked = time.perf_counter(), time.process_time()
    result = call(*args, **kwargs)
    seconds, work = time.perf_counter() - begin, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Measured(result, seconds, work, peak / KIB_PER_MIB)
