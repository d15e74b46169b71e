"""The web server of the pages: granian as in production, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from bench.pages.load import HOST

START_SECONDS = 60.0
PAUSE_SECONDS = 0.2
STOP_SECONDS = 20.0
THREADS = 4
"""For each worker: more only take turns in Python. The pool is larger, so none waits for it."""


@dataclass(frozen=True)
class Serving:
    """A web server that is up: on which port, and as which process."""

    port: int
    process: int


class ServerNotUpError(Exception):
    """The web server did not answer in time."""


@contextmanager
def serving(environment: Mapping[str, str]) -> Iterator[Serving]:
    """Serve the pages with one worker a core. Raises ServerNotUpError."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST),
        *("--port", str(port), "--workers", str(os.cpu_count() or 1), "--no-ws"),
        *("--blocking-threads", str(THREADS), "--respawn-failed-workers"),
        *("--log-level", "warning", "waakvlam.config.wsgi:application"),
    ]
    with subprocess.Popen(command, env=environment) as process:  # noqa: S603 - all of it ours
        try:
            _wait_until_up(port)
            yield Serving(port, process.pid)
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


def free_port() -> int:
    """Give a port on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_until_up(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(PAUSE_SECONDS)
    raise ServerNotUpError(f"nothing answers on port {port} after {START_SECONDS:.0f} s")
