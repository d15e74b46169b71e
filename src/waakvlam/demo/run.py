"""The demo as one program: database, made-up year, ledger, web server and worker."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

from waakvlam.demo.postgres.address import database_url, superuser_url
from waakvlam.demo.postgres.roles import OWNER, ensure_database, ensure_roles
from waakvlam.demo.postgres.server import EmbeddedPostgres, ServerInUseError
from waakvlam.demo.state import (
    DATABASE,
    POSTGRES,
    environment_for,
    is_filled,
    is_prepared,
    remember_prepared,
    reset,
    state_folder,
)

Tell = Callable[[str], None]
Child = subprocess.Popen[bytes]
HOST, LARGEST_PORT = "127.0.0.1", 65_535
READY_SECONDS, STOP_SECONDS, PAUSE_SECONDS = 180.0, 10.0, 0.1


class DemoFaultError(Exception):
    """The demo cannot start or go on; the message is for who started it."""


def run_demo(*, port: int, afresh: bool, tell: Tell) -> None:
    """Serve the demo until it is interrupted; the address is told last.

    Raises DemoFaultError, and stops what was started.
    """
    for request in (signal.SIGTERM, signal.SIGINT):
        signal.signal(request, _interrupt)
    check_port(port)
    state = state_folder(os.environ)
    server = EmbeddedPostgres(state / POSTGRES)
    try:
        if afresh:
            tell("Removing the former demo …")
            reset(state, server)
        tell("Starting PostgreSQL …")
        server.start()
    except ServerInUseError as error:
        raise DemoFaultError(
            f"A demo runs already in {state}: stop it first, or set WAAKVLAM_STATE to another "
            "folder."
        ) from error
    try:
        prepare(server, state)
        with serving(server, state, port) as children:
            tell("")
            tell(f"The demo stands ready. Ctrl-C stops it. Open:  http://localhost:{port}")
            watch(children)
    finally:
        server.stop()


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def check_port(port: int) -> None:
    """Raise DemoFaultError when a port does not exist or is taken."""
    if not 0 < port <= LARGEST_PORT:
        raise DemoFaultError(f"{port} is no port: choose one from 1 to {LARGEST_PORT}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise DemoFaultError(
                f"Port {port} cannot be used ({error.strerror}): choose another with PORT=…"
            ) from error


def prepare(server: EmbeddedPostgres, state: Path) -> None:
    """Bring roles, tables, data and ledger up to date; does nothing twice on a day.

    Raises DemoFaultError.
    """
    superuser = superuser_url(server.address)
    filled = is_filled(database_url(server.address, database=DATABASE, user=OWNER))
    if filled and is_prepared(state):
        return
    ensure_roles(superuser)
    ensure_database(superuser, DATABASE)
    environment = environment_for(server.address, state, os.environ, as_owner=True)
    with _child([sys.executable, "-m", "django", "demo_prepare"], environment) as child:
        if child.wait():
            raise DemoFaultError("Preparing the demo failed; the lines above tell why.")
    remember_prepared(state)


@contextlib.contextmanager
def serving(server: EmbeddedPostgres, state: Path, port: int) -> Iterator[list[Child]]:
    """Run the web server and the worker while the block runs, which begins when pages answer.

    The worker starts after that: who waits, waits for the pages. Raises DemoFaultError.
    """
    environment = environment_for(server.address, state, os.environ)
    worker = [sys.executable, "-m", "django", "worker"]
    with contextlib.ExitStack() as running:
        children = [running.enter_context(_child(web_server(port), environment))]
        wait_until_ready(port, children)
        children.append(running.enter_context(_child(worker, environment)))
        yield children


def web_server(port: int, *, host: str = HOST, workers: int = 2) -> list[str]:
    """Return the command of the web server; a worker that dies is started again.

    One that does not end when it is told to is stopped firmly: else the server never ends.
    """
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host,
        "--port", str(port), "--workers", str(workers), "--blocking-threads", "4",
        "--respawn-failed-workers", "--workers-kill-timeout", "10",
        "--log-level", "warning", "waakvlam.config.wsgi:application",
    ]  # fmt: skip


@contextlib.contextmanager
def _child(command: list[str], environment: dict[str, str]) -> Iterator[Child]:
    """Run a program of ours and stop it at the end; Ctrl-C reaches us alone, we stop the child."""
    child = subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603
    try:
        yield child
    finally:
        stop(child)


def stop(child: Child) -> None:
    """Stop a child by its own number; firmly, with all that it started, when it does not listen."""
    if child.poll() is None:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(STOP_SECONDS)
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)  # its session is its own
        child.wait(STOP_SECONDS)


def wait_until_ready(port: int, children: list[Child]) -> None:
    """Wait until the first page answers. Raises DemoFaultError when it does not."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        _check_alive(children)
        if answers(port):
            return
        time.sleep(PAUSE_SECONDS)
    raise DemoFaultError(f"The web server did not answer within {READY_SECONDS:.0f} seconds.")


def answers(port: int) -> bool:
    """Tell whether the demo's first page is there."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/demo/", timeout=10):
            return True
    except (urllib.error.HTTPError, OSError):
        return False


def watch(children: list[Child]) -> None:
    """Wait until somebody interrupts us. Raises DemoFaultError when a child ends by itself."""
    while True:
        _check_alive(children)
        time.sleep(1)


def _check_alive(children: list[Child]) -> None:
    for child in children:
        if child.poll() is not None:
            raise DemoFaultError(f"A part of the demo ended with status {child.returncode}.")
