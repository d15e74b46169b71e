import socket
import stat
from pathlib import Path

import pytest

from waakvlam.demo.postgres.address import ServerAddress
from waakvlam.demo.run import DemoFaultError, check_port, web_server
from waakvlam.demo.state import (
    PREPARED,
    SECRETS,
    environment_for,
    is_prepared,
    remember_prepared,
    secrets_of,
    state_folder,
)


def test_secrets_are_made_once_and_closed_to_others(tmp_path: Path) -> None:
    # L3
    first = secrets_of(tmp_path)
    assert secrets_of(tmp_path) == first
    assert stat.S_IMODE((tmp_path / SECRETS).stat().st_mode) == 0o600


def test_two_demos_have_different_secrets(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    assert secrets_of(tmp_path / "one")["bsn"] != secrets_of(tmp_path / "other")["bsn"]


def test_the_web_server_works_under_the_apps_role_and_preparing_under_the_owners(
    tmp_path: Path,
) -> None:
    address = ServerAddress(tmp_path)
    assert "waakvlam_app@" in environment_for(address, tmp_path, {})["DATABASE_URL"]
    preparing = environment_for(address, tmp_path, {}, as_owner=True)
    assert "waakvlam_owner@" in preparing["DATABASE_URL"]


def test_the_folder_is_where_the_environment_says(tmp_path: Path) -> None:
    assert state_folder({"WAAKVLAM_STATE": str(tmp_path)}) == tmp_path.resolve()
    assert state_folder({}) == (Path.cwd() / ".state").resolve()


def test_a_port_in_use_is_told_in_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(DemoFaultError, match="choose another with PORT"):
            check_port(taken.getsockname()[1])


@pytest.mark.parametrize("port", [-1, 0, 70_000])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(DemoFaultError, match="no port"):
        check_port(port)


def test_the_web_server_listens_to_this_machine_only_and_survives_a_dead_worker() -> None:
    command = web_server(8000)
    assert command[command.index("--host") + 1] == "127.0.0.1"
    assert "--respawn-failed-workers" in command


def test_preparing_is_remembered_until_the_day_or_the_version_changes(tmp_path: Path) -> None:
    assert not is_prepared(tmp_path)
    remember_prepared(tmp_path)
    assert is_prepared(tmp_path)
    (tmp_path / PREPARED).write_text("2020-01-01 18 other")
    assert not is_prepared(tmp_path)
