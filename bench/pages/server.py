"""The web server of the pages: granian as in production, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bench.pages.load import HOST

START_SECONDS = 60.0
PAUSE_SECONDS = 0.2
STOP_SECONDS = 20.0
THREADS = 8
"""For each worker; below the size of the pool, so that no answer waits for a connection."""


class ServerNotUpError(Exception):
    """The web server did not answer in time."""


@contextmanager
def serving(environment: Mapping[str, str]) -> Iterator[int]:
    """Serve the pages with one worker a core; gives the port. Raises ServerNotUpError."""
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
            yield port
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
