"""What the environment tells: read once, in one place, with a clear word when it is missing."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class EnvironmentFaultError(RuntimeError):
    """A setting that the environment must give is missing or cannot be read."""


def text(name: str, default: str | None = None) -> str:
    """Return a variable; raises EnvironmentFaultError when it is neither set nor has a default."""
    value = os.environ.get(name, default)
    if value is None:
        raise EnvironmentFaultError(f"Set the variable {name} (see docs/operations.md).")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether a variable is 1, true or yes; absent means the default."""
    value = os.environ.get(name, "").lower()
    return default if not value else value in {"1", "true", "yes"}


def state_folder() -> Path:
    """Return the folder in which this installation keeps its own files."""
    return Path(text("WAAKVLAM_STATE", str(Path.cwd() / ".state")))


def database(url: str) -> dict[str, object]:
    """Return Django's description of a ``postgresql://user:password@host:port/name`` address.

    A socket folder is given as ``?host=/folder``.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise EnvironmentFaultError("DATABASE_URL must begin with postgresql:// (only PostgreSQL).")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", unquote(parts.hostname or "")),
        "PORT": query.get("port", str(parts.port or "")),
    }
