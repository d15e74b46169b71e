"""What a server leaves behind when its user, or the server itself, was killed."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from waakvlam.demo.postgres.address import PORT
from waakvlam.demo.postgres.place import Place

STOP_SECONDS = 15.0
PAUSE_SECONDS = 0.05


def clear_remains(place: Place) -> None:
    """Stop a server that outlived its user and drop pid files that point at nobody of ours.

    Only for who holds the lock of the data folder. Without /proc the remains are left to
    PostgreSQL, which copes unless the process number was given to another program.
    """
    if not Path("/proc/self/cwd").exists():
        return
    for pid_file in pid_files(place):
        pid = written_pid(pid_file)
        if pid is None:
            continue
        if works_in(pid, place.home):
            os.kill(pid, signal.SIGINT)
            wait_until_gone(pid_file)
        else:
            pid_file.unlink(missing_ok=True)


def pid_files(place: Place) -> Iterator[Path]:
    """Give the pid files of the clusters, whatever their version, and then the socket's."""
    yield from place.home.glob("pg*/postmaster.pid")
    yield place.socket / f".s.PGSQL.{PORT}.lock"


def written_pid(pid_file: Path) -> int | None:
    """Give the process number in a pid file, None without a whole file."""
    with contextlib.suppress(FileNotFoundError, ValueError, IndexError):
        return int(pid_file.read_text(encoding="utf-8").splitlines()[0])
    return None


def works_in(pid: int, home: Path) -> bool:
    """Say whether a process works in a cluster of ours, as each process of PostgreSQL does."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cwd").readlink().is_relative_to(home)
    return False


def wait_until_gone(pid_file: Path) -> None:
    """Wait until a stopping server has removed its pid file, 15 s at most."""
    deadline = time.monotonic() + STOP_SECONDS
    while pid_file.exists() and time.monotonic() < deadline:
        time.sleep(PAUSE_SECONDS)
