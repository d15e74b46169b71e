"""``python -m bench.twin.compiling``: the seconds and the work of the first call in a process."""

from __future__ import annotations

import sys
import time

from bench.twin.same_queue import SCENARIO
from waakvlam.twin.run import compile_kernel
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario


def main() -> None:
    """Compile the kernel, or load it, and print what that took."""
    setup = compile_scenario(read_scenario(SCENARIO))
    began, worked = time.perf_counter(), time.process_time()
    compile_kernel(setup)
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    sys.stdout.write(f"{seconds} {work}\n")


if __name__ == "__main__":
    main()
