"""What a measurement is: seconds and the most memory held, taken in a process of its own."""

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
    """What a call gave, how long it took, and the most memory that its process held."""

    result: Result
    seconds: float
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
    begin = time.perf_counter()
    result = call(*args, **kwargs)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Measured(result, seconds, peak / KIB_PER_MIB)
