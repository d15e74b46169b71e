"""Where an embedded server listens, and how a client spells that."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

# The port only names the socket file: the server listens on no network address.
PORT = 5432
SUPERUSER = "postgres"


@dataclass(frozen=True)
class ServerAddress:
    """A server's socket folder (`host` in libpq's words), port and superuser."""

    host: Path
    port: int = PORT
    superuser: str = SUPERUSER


def database_url(address: ServerAddress, *, database: str, user: str) -> str:
    """Give the libpq address of one database for one role, to be used as `DATABASE_URL`."""
    parts = (quote(part, safe="") for part in (user, database, str(address.host)))
    role, name, host = parts
    return f"postgresql://{role}@/{name}?host={host}&port={address.port}"


def superuser_url(address: ServerAddress) -> str:
    """Give the libpq address of the maintenance database for the superuser."""
    return database_url(address, database="postgres", user=address.superuser)
