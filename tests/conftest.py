"""The test database: built by its owner once, then used under the roles of production."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from pathlib import Path

import django
import pytest
from cryptography.fernet import Fernet

SERVER = pytest.StashKey[object]()


def pytest_configure(config: pytest.Config) -> None:
    """Start one PostgreSQL server for the run; workers find it in the environment."""
    if "WAAKVLAM_TEST_STATE" not in os.environ:
        _start_server(config)
    django.setup()


def _start_server(config: pytest.Config) -> None:
    from waakvlam.demo.postgres.address import database_url, superuser_url
    from waakvlam.demo.postgres.roles import ensure_roles
    from waakvlam.demo.postgres.server import EmbeddedPostgres

    state = Path(tempfile.mkdtemp(prefix="waakvlam-tests-"))
    (state / "static").mkdir()
    server = EmbeddedPostgres(state / "postgres", durable=False)
    address = server.start()
    ensure_roles(superuser_url(address))
    config.stash[SERVER] = server
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "waakvlam.config.settings",
        "WAAKVLAM_TEST_STATE": str(state),
        "WAAKVLAM_STATE": str(state),
        "WAAKVLAM_DEMO": "1",
        "WAAKVLAM_SECRET_KEY": secrets.token_urlsafe(40),
        "WAAKVLAM_BSN_KEYS": Fernet.generate_key().decode(),
        "DATABASE_URL": database_url(address, database="waakvlam", user=address.superuser),
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    }


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server that this process started, and leave nothing behind."""
    server = config.stash.get(SERVER, None)
    if server is not None:
        server.destroy()  # type: ignore[attr-defined]
        shutil.rmtree(os.environ.pop("WAAKVLAM_TEST_STATE"), ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.Item) -> None:
    """Grant the roles what they have in production, once the migrations have run."""
    from waakvlam.config.database.grants import grant_roles

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        grant_roles()


@pytest.fixture
def cast(db: None) -> object:
    """The fixed cast in its small municipality."""
    from factories.cast import make_cast

    return make_cast()


@pytest.fixture(scope="session")
def prepared() -> Path:
    """Where all workers keep the figures of a ledger: computing them takes seconds."""
    return Path(os.environ["WAAKVLAM_TEST_STATE"]) / "figures"
