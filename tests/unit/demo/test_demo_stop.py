"""Whatever the demo started ends with it, also what does not listen."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator

import pytest

from waakvlam.demo import run

# Says the number of a process that it started itself, and listens to nobody.
DEAF = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(other.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def deaf() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    child = subprocess.Popen(
        [sys.executable, "-c", DEAF], stdout=subprocess.PIPE, start_new_session=True
    )
    assert child.stdout is not None
    yield child, int(child.stdout.readline())
    child.stdout.close()
    if child.poll() is None:
        os.killpg(child.pid, 9)
        child.wait()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells when another ends")
def test_what_does_not_listen_is_ended_with_all_that_it_started(
    deaf: tuple[subprocess.Popen[bytes], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "STOP_SECONDS", 0.3)
    child, grandchild = deaf
    ends = os.pidfd_open(grandchild)
    run.stop(child)
    assert child.poll() is not None
    ended, _, _ = select.select([ends], [], [], 10)
    os.close(ends)
    assert ended
