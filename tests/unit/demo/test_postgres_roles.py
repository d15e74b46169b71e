from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from waakvlam.demo.postgres.address import ServerAddress, database_url, superuser_url
from waakvlam.demo.postgres.roles import (
    APP,
    LEDGER,
    OWNER,
    ROLES,
    STEERING,
    drop_database,
    ensure_database,
    ensure_roles,
)
from waakvlam.demo.postgres.server import EmbeddedPostgres


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerAddress]:
    server = EmbeddedPostgres(tmp_path_factory.mktemp("roles") / "data", durable=False)
    with server as started:
        # Twice: every start of the demo goes through them.
        for _ in range(2):
            ensure_roles(superuser_url(started))
            ensure_database(superuser_url(started), "waakvlam")
        yield started
    server.destroy()


def connect(address: ServerAddress, user: str) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(database_url(address, database="waakvlam", user=user))


@pytest.mark.parametrize("role", ROLES)
def test_no_role_can_pass_by_row_level_security(address: ServerAddress, role: str) -> None:
    with connect(address, role) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolinherit FROM pg_roles"
            " WHERE rolname = current_user"
        ).fetchone()
    assert row == (False, False, False, False)


def test_app_becomes_steering_for_one_transaction_only(address: ServerAddress) -> None:
    with connect(address, APP) as connection:
        connection.execute("SET LOCAL ROLE waakvlam_steering")
        assert connection.execute("SELECT current_user").fetchone() == (STEERING,)
        connection.rollback()
        assert connection.execute("SELECT current_user").fetchone() == (APP,)


def test_app_inherits_nothing_from_steering(address: ServerAddress) -> None:
    with connect(address, OWNER) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS figures (figure int)")
        connection.execute("GRANT SELECT ON figures TO waakvlam_steering")
    with connect(address, APP) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM figures")
    with connect(address, APP) as connection:
        connection.execute("SET LOCAL ROLE waakvlam_steering")
        connection.execute("SELECT * FROM figures")


@pytest.mark.parametrize(("role", "wanted"), [(STEERING, APP), (APP, OWNER), (LEDGER, APP)])
def test_no_other_role_can_be_taken(address: ServerAddress, role: str, wanted: str) -> None:
    with connect(address, role) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(f"SET ROLE {wanted}".encode())


def test_only_the_owner_makes_tables(address: ServerAddress) -> None:
    with connect(address, APP) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("CREATE TABLE own (n int)")


def test_strangers_cannot_connect(address: ServerAddress) -> None:
    with psycopg.connect(superuser_url(address)) as connection:
        connection.execute("CREATE ROLE stranger LOGIN")
    with pytest.raises(psycopg.OperationalError, match="CONNECT privilege"):
        connect(address, "stranger")


def test_database_is_dropped_with_its_connections(address: ServerAddress) -> None:
    ensure_database(superuser_url(address), "passing")
    url = database_url(address, database="passing", user=APP)
    with psycopg.connect(url, autocommit=True) as connection:
        drop_database(superuser_url(address), "passing")
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


def test_url_quotes_whatever_a_folder_is_called() -> None:
    url = database_url(ServerAddress(Path("/tmp/a b&'c")), database="w", user="u@x")
    assert url == "postgresql://u%40x@/w?host=%2Ftmp%2Fa%20b%26%27c&port=5432"
    assert psycopg.conninfo.conninfo_to_dict(url)["host"] == "/tmp/a b&'c"
