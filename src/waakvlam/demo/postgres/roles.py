"""The database roles of Waakvlam: the second wall around the files (README, "The rooms")."""

import psycopg
from psycopg import sql

OWNER = "waakvlam_owner"
APP = "waakvlam_app"
STEERING = "waakvlam_steering"
LEDGER = "waakvlam_ledger"
ROLES = (OWNER, APP, STEERING, LEDGER)

# NOINHERIT: what a role may do is what was granted to it by name, never what a membership brings.
ATTRIBUTES = sql.SQL(
    "LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION"
)


def ensure_roles(superuser_dsn: str) -> None:
    """Make the four roles, or bring existing ones back to what they should be.

    The owner migrates, the app serves the doors, steering reads without any file, ledger writes
    the ledger. The app may become steering for one transaction and inherits nothing from it.
    """
    with psycopg.connect(superuser_dsn) as connection:
        known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role in ROLES:
            verb = sql.SQL("ALTER" if role in known else "CREATE")
            statement = sql.SQL("{} ROLE {} WITH {}")
            connection.execute(statement.format(verb, sql.Identifier(role), ATTRIBUTES))
        grant = sql.SQL("GRANT {} TO {} WITH ADMIN FALSE, INHERIT FALSE, SET TRUE")
        connection.execute(grant.format(sql.Identifier(STEERING), sql.Identifier(APP)))


def ensure_database(superuser_dsn: str, name: str, *, owner: str = OWNER) -> None:
    """Make a database unless it exists; only the four roles may connect to it."""
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        database = sql.Identifier(name)
        if found.fetchone() is None:
            statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0")
            connection.execute(statement.format(database, sql.Identifier(owner)))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        guests = sql.SQL(", ").join(sql.Identifier(role) for role in ROLES if role != owner)
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, guests))


def drop_database(superuser_dsn: str, name: str) -> None:
    """Drop a database if it exists, breaking open connections off."""
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        connection.execute(statement.format(sql.Identifier(name)))
