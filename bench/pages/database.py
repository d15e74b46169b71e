"""The database of the pages: ten Nijmegens, ten years, filled in sets past every trigger."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
from psycopg import sql

import waakvlam
from bench.pages.filling import SQL, fill
from bench.pages.work import parent_of
from waakvlam.demo.postgres.address import ServerAddress, database_url, superuser_url
from waakvlam.demo.postgres.roles import APP, drop_database, ensure_database, ensure_roles
from waakvlam.demo.postgres.server import EmbeddedPostgres

DATABASE = "waakvlam_bench"
SCHEMA = Path(waakvlam.__file__).parent

TEAMS_PER_MUNICIPALITY = 18
MUNICIPALITIES = 10
REQUESTS_PER_TEAM = 2_833
"""In ten years: some 5,100 a year in a municipality of eighteen teams."""

COUNTED = ("helprequest", "household", "person", "case", "phasespell", "contact")


@dataclass(frozen=True)
class Towns:
    """How much there is: 1 is ten municipalities (some 3 GB), each as large at any scale."""

    scale: float

    @property
    def teams(self) -> int:
        """The number of teams; at least one of either kind."""
        return max(2, round(TEAMS_PER_MUNICIPALITY * MUNICIPALITIES * self.scale))

    @property
    def name(self) -> str:
        """What it was made from; norms run, so of another day or schema it is another."""
        files = sorted([*SQL.glob("*.sql"), *SCHEMA.glob("*/migrations/*.py")])
        texts = b"".join(path.read_bytes() for path in files)
        today = date.today()  # noqa: DTZ011 - the day of this machine, as PostgreSQL's
        return f"{self.teams} {today} {hashlib.sha256(texts).hexdigest()[:10]}"


@contextmanager
def database_of(towns: Towns, folder: Path) -> Iterator[ServerAddress]:
    """Give a server with the towns in it, filled the first time of a day; stop it after the block.

    The environment then says where it is: as the superuser for this process, whose Django is set
    up here; `environment_of_server` is for the server, which works as in production.
    """
    server = EmbeddedPostgres(folder / "postgres")
    with server as address:
        ensure_roles(superuser_url(address))
        os.environ |= _environment(address, address.superuser)
        _set_up_django()
        if _made_from(address) != towns.name:
            _make(towns, address)
        yield address


def environment_of_server(address: ServerAddress) -> dict[str, str]:
    """Give the environment in which the server of the pages runs: as the doors, with a pool."""
    return os.environ | _environment(address, APP) | {"WAAKVLAM_POOL": "1"}


def postmaster(address: ServerAddress) -> int:
    """Give the process of which every connection to the server is a child."""
    with psycopg.connect(superuser_url(address)) as connection:
        return parent_of(connection.info.backend_pid)


def counts(address: ServerAddress) -> dict[str, int]:
    """Give how many rows there are of what matters."""
    with psycopg.connect(_url(address, address.superuser)) as connection:
        return {
            name: _one(connection, sql.SQL("SELECT count(*) FROM {}"), f"casework_{name}")
            for name in COUNTED
        }


def _environment(address: ServerAddress, user: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bench.pages.settings",
        "DATABASE_URL": _url(address, user),
        "WAAKVLAM_DEMO": "1",
        "WAAKVLAM_SECRET_KEY": "only-for-the-bench",
    }


def _url(address: ServerAddress, user: str) -> str:
    return database_url(address, database=DATABASE, user=user)


def _set_up_django() -> None:
    import django

    django.setup()


def _made_from(address: ServerAddress) -> str | None:
    """Give the name of the towns that the database was filled with, None when it was not."""
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    with psycopg.connect(superuser_url(address)) as connection:
        row = connection.execute(query, [DATABASE]).fetchone()
    return row[0] if row else None


def _make(towns: Towns, address: ServerAddress) -> None:
    from django.core.management import call_command

    from waakvlam.config.database.grants import grant_roles

    drop_database(superuser_url(address), DATABASE)
    ensure_database(superuser_url(address), DATABASE)
    call_command("migrate", verbosity=0)
    grant_roles()
    fill(
        _url(address, address.superuser),
        teams=towns.teams,
        requests=towns.teams * REQUESTS_PER_TEAM,
    )
    with psycopg.connect(superuser_url(address)) as connection:
        comment = sql.SQL("COMMENT ON DATABASE {} IS {}")
        connection.execute(comment.format(sql.Identifier(DATABASE), sql.Literal(towns.name)))


def _one(connection: psycopg.Connection, query: sql.SQL, table: str) -> int:
    row = connection.execute(query.format(sql.Identifier(table))).fetchone()
    return int(row[0]) if row else 0
