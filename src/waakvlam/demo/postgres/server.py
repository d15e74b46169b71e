"""An own PostgreSQL server for the demo and the tests, started and stopped with its user."""

import atexit
import contextlib
import fcntl
import os
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import IO

import psycopg

from waakvlam.demo.postgres.address import PORT, ServerAddress, superuser_url
from waakvlam.demo.postgres.cluster import ensure_cluster, last_lines
from waakvlam.demo.postgres.place import LOCK, make_folders, place_for, remove_files
from waakvlam.demo.postgres.programs import chosen_version, launch, programs_for
from waakvlam.demo.postgres.remains import clear_remains

START_SECONDS = 15.0
STOP_SECONDS = 15.0
PAUSE_SECONDS = 0.05
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "log_min_messages": "warning",
    "jit": "off",
}
UNSAFE_BUT_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ServerInUseError(Exception):
    """Another process runs the server of this data folder."""


class ServerNotStartedError(Exception):
    """The server did not answer in time; the message ends with the last lines of its log."""


class EmbeddedPostgres:
    """One PostgreSQL server on the files of one folder, reachable only through a socket.

    `version` is 16 or 18 (default: what `PGSERVER_POSTGRES_VERSION` says, else 18). With
    `durable=False` a power cut may lose data: for tests. Another process finds a running server
    through `address` and `running()`; only the one that started it can stop it.
    """

    def __init__(self, data_dir: Path, version: int | None = None, *, durable: bool = True) -> None:
        self.version = chosen_version(os.environ) if version is None else version
        self.place = place_for(data_dir)
        self.address = ServerAddress(self.place.socket)
        self.log = self.place.state / f"pg{self.version}.log"
        self.durable = durable
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: IO[bytes] | None = None

    def start(self) -> ServerAddress:
        """Start the server, making its cluster the first time; gives where it listens.

        Raises `ServerInUseError`, `ServerNotStartedError`, `ClusterNotMadeError` and
        `UnsafeFolderError`. Starting a server that this object started already does nothing.
        """
        if self._lock:
            return self.address
        make_folders(self.place)
        self._take_lock()
        atexit.register(self._stop_at_exit, os.getpid())
        try:
            self._start_locked()
        except BaseException:
            self.stop()
            raise
        return self.address

    def stop(self) -> None:
        """Stop the server that this object started, breaking open connections off."""
        if self._process:
            stop_process(self._process)
            self._process = None
        if self._lock:
            self._lock.close()
            self._lock = None
        atexit.unregister(self._stop_at_exit)

    def running(self) -> bool:
        """Say whether a server answers, whoever started it."""
        return answers(self.address)

    def destroy(self) -> None:
        """Stop the server and remove its clusters of every version; raises `ServerInUseError`."""
        self.stop()
        if not self.place.state.exists():
            return
        self._take_lock()
        clear_remains(self.place)
        remove_files(self.place)
        self.stop()

    def __enter__(self) -> ServerAddress:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _stop_at_exit(self, starter: int) -> None:
        """Stop the server when its starter ends, not when a fork of the starter does."""
        if os.getpid() == starter:
            self.stop()

    def _take_lock(self) -> None:
        """Hold the data folder until `stop`; the system lets go of it when we are killed."""
        lock = (self.place.state / LOCK).open("ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            lock.close()
            message = f"another process runs the database in {self.place.state}"
            raise ServerInUseError(message) from held
        self._lock = lock

    def _start_locked(self) -> None:
        """Start the program until it answers: just after a kill -9 the first tries fail."""
        self.log.write_bytes(b"")
        programs = programs_for(self.place, self.version)
        cluster = ensure_cluster(
            self.place,
            programs=programs,
            version=self.version,
            durable=self.durable,
            log=self.log,
        )
        clear_remains(self.place)
        command: list[str | Path] = [programs / "postgres", "-D", cluster, *self._settings()]
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                self._process = launch(command, self.place, output=self.log)
            time.sleep(PAUSE_SECONDS)
            if self._process.poll() is None and answers(self.address):
                return
        raise ServerNotStartedError(f"PostgreSQL did not start:\n{last_lines(self.log)}")

    def _settings(self) -> list[str]:
        """Give the server's settings as arguments, so that no file has to be kept in step."""
        quick = {} if self.durable else UNSAFE_BUT_QUICK
        folder = {"unix_socket_directories": f'"{self.place.socket}"'}
        return [f"--{name}={value}" for name, value in {**SETTINGS, **quick, **folder}.items()]


def answers(address: ServerAddress) -> bool:
    """Say whether a server at an address accepts connections."""
    with contextlib.suppress(psycopg.OperationalError):
        psycopg.connect(superuser_url(address), connect_timeout=2).close()
        return True
    return False


def stop_process(process: "subprocess.Popen[bytes]") -> None:
    """Stop a server: first with a checkpoint, and when that takes too long without."""
    for request in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        process.send_signal(request)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
            return
