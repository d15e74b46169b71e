"""What a demo keeps beside its database: the folder, its secrets and its ledger."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from cryptography.fernet import Fernet

from waakvlam.demo.postgres.address import ServerAddress, database_url
from waakvlam.demo.postgres.programs import chosen_version
from waakvlam.demo.postgres.roles import APP, LEDGER, OWNER
from waakvlam.demo.postgres.server import EmbeddedPostgres
from waakvlam.kernel.local_time import local_day

DATABASE = "waakvlam"
SECRETS, POSTGRES = "secrets.json", "postgres"
LEDGER_FOLDER, FIGURES_FOLDER = "ledger", "figures"
PREPARED = "prepared"
PACKAGE = Path(__file__).resolve().parents[1]


def state_folder(environment: Mapping[str, str]) -> Path:
    """Return where the demo keeps its files: WAAKVLAM_STATE, else `.state` here."""
    return Path(environment.get("WAAKVLAM_STATE") or Path.cwd() / ".state").resolve()


def secrets_of(state: Path) -> dict[str, str]:
    """Return the secrets of this demo, made once; nobody else may read the file."""
    path = state / SECRETS
    if not path.exists():
        made = {"key": secrets.token_urlsafe(48), "bsn": Fernet.generate_key().decode()}
        partial = path.with_suffix(".partial")
        partial.unlink(missing_ok=True)
        handle = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(made, file)
        partial.rename(path)
    kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def environment_for(
    address: ServerAddress, state: Path, inherited: Mapping[str, str], *, as_owner: bool = False
) -> dict[str, str]:
    """Return the environment of a child: the app's role, or the owner's for preparing."""
    kept = secrets_of(state)
    role = OWNER if as_owner else APP
    return {
        **inherited,
        "DJANGO_SETTINGS_MODULE": "waakvlam.config.settings",
        "DATABASE_URL": database_url(address, database=DATABASE, user=role),
        "WAAKVLAM_LEDGER_DATABASE_URL": database_url(address, database=DATABASE, user=LEDGER),
        "WAAKVLAM_LEDGER": str(state / LEDGER_FOLDER),
        "WAAKVLAM_STATE": str(state),
        "WAAKVLAM_DEMO": "1",
        "WAAKVLAM_POOL": "" if as_owner else "1",
        "WAAKVLAM_SECRET_KEY": kept["key"],
        "WAAKVLAM_BSN_KEYS": kept["bsn"],
        "PYTHONUNBUFFERED": "1",
    }


def is_filled(dsn: str) -> bool:
    """Tell whether the database is there and somebody can log in."""
    try:
        with psycopg.connect(dsn) as connection:
            row = connection.execute("SELECT EXISTS (SELECT FROM accounts_account)").fetchone()
    except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
        return False
    return bool(row and row[0])


def is_prepared(state: Path) -> bool:
    """Tell whether this version was prepared in this folder today."""
    path = state / PREPARED
    return path.exists() and path.read_text(encoding="utf-8") == _preparation()


def remember_prepared(state: Path) -> None:
    """Note that all is up to date."""
    (state / PREPARED).write_text(_preparation(), encoding="utf-8")


def _preparation() -> str:
    """Return what preparing depends on: the day, the migrations, the grants and PostgreSQL."""
    told = hashlib.sha256()
    for path in sorted([*PACKAGE.glob("*/migrations/*"), *PACKAGE.glob("config/database/*")]):
        if path.is_file():
            told.update(path.name.encode() + path.read_bytes())
    today = local_day(datetime.now(UTC)).isoformat()
    return f"{today} {chosen_version(os.environ)} {told.hexdigest()}"


def reset(state: Path, server: EmbeddedPostgres) -> None:
    """Remove the demo's database, ledger, figures and secrets, and nothing beside them.

    Raises ServerInUseError while a demo runs.
    """
    server.destroy()
    for folder in (LEDGER_FOLDER, FIGURES_FOLDER):
        shutil.rmtree(state / folder, ignore_errors=True)
    for name in (SECRETS, PREPARED, f".{LEDGER_FOLDER}.marks.json"):
        (state / name).unlink(missing_ok=True)
