"""Making a cluster: the folder of data files that one server serves."""

import shutil
from pathlib import Path

from waakvlam.demo.postgres.address import SUPERUSER
from waakvlam.demo.postgres.place import Place, give
from waakvlam.demo.postgres.programs import launch

# The built-in locale needs no locale of the machine; PostgreSQL has it from 17 on.
FIRST_WITH_BUILTIN_LOCALE = 17
BUILTIN_LOCALE = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
SYSTEM_LOCALE = ("--locale=C.UTF-8", "--locale-provider=libc")


class ClusterNotMadeError(Exception):
    """`initdb` failed; the message ends with the last lines that it wrote."""


def ensure_cluster(place: Place, *, programs: Path, version: int, durable: bool, log: Path) -> Path:
    """Make the cluster of a version unless it stands; gives its folder.

    It is made under another name and renamed, so that half a cluster is never taken for a whole.
    """
    cluster = place.home / f"pg{version}"
    if cluster.exists():
        return cluster
    partial = place.home / f"pg{version}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700)
    give(partial, place.account)
    locale = BUILTIN_LOCALE if version >= FIRST_WITH_BUILTIN_LOCALE else SYSTEM_LOCALE
    sync = () if durable else ("--no-sync",)
    run_initdb([programs / "initdb", "-D", partial, *locale, *sync], place, log=log)
    partial.rename(cluster)
    return cluster


def run_initdb(command: list[str | Path], place: Place, *, log: Path) -> None:
    """Run `initdb`: everybody who may enter the socket folder is trusted, the network is not."""
    access = ("--auth-local=trust", "--auth-host=reject", f"--username={SUPERUSER}")
    with launch([*command, "--encoding=UTF8", *access], place, output=log) as process:
        status = process.wait()
    if status:
        raise ClusterNotMadeError(f"initdb ended with status {status}:\n{last_lines(log)}")


def last_lines(log: Path, count: int = 20) -> str:
    """Give the last lines of a log."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
