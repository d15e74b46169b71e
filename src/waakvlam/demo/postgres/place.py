"""The folders of one embedded server, and the account that it runs under.

PostgreSQL refuses to run as root. For root the cluster therefore lives under /var/lib, which every
account may pass through: a checkout often stands in a closed home folder, and opening the folders
above it to a second account is not ours to do.
"""

import contextlib
import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT_FOLDER = Path("/var/lib")
ACCOUNTS_FOR_ROOT = ("postgres", "nobody")
# For root only: says in the data folder where the cluster stands instead.
POINTER = "cluster-stands-in"
LOCK = "lock"
# A socket's path holds 107 characters; the name of ours takes some forty of them.
LONGEST_TEMPORARY_FOLDER = 60


class UnsafeFolderError(Exception):
    """A folder under our name belongs to somebody else or is open to others."""


class NoAccountError(Exception):
    """Root found no unprivileged account to run the server under."""


@dataclass(frozen=True)
class Account:
    """The numbers of the account that the server runs under when we are root."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Place:
    """Where everything of one server stands; `account` is None when it runs as ourselves."""

    state: Path
    home: Path
    socket: Path
    account: Account | None


def place_for(data_dir: Path) -> Place:
    """Say where the server of a data folder stands; makes nothing."""
    state = data_dir.resolve()
    name = f"waakvlam-{hashlib.sha256(os.fsencode(state)).hexdigest()[:12]}"
    if os.geteuid() == 0:
        home = ROOT_FOLDER / name
        return Place(state, home, home / "socket", account_for_root())
    return Place(state, state, temporary_folder() / name, None)


def account_for_root() -> Account:
    """Choose the account that takes root's place; raises `NoAccountError`."""
    for name in ACCOUNTS_FOR_ROOT:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise NoAccountError(f"root needs one of these accounts: {', '.join(ACCOUNTS_FOR_ROOT)}")


def temporary_folder() -> Path:
    """Give the system's temporary folder, or /tmp where that has too long a name."""
    folder = Path(tempfile.gettempdir()).resolve()
    return folder if len(os.fsencode(folder)) <= LONGEST_TEMPORARY_FOLDER else Path("/tmp")  # noqa: S108  (checked: ours and closed)


def make_folders(place: Place) -> None:
    """Make the folders of a server, closed to others; raises `UnsafeFolderError`."""
    place.state.mkdir(parents=True, exist_ok=True)
    if place.account:
        place.home.mkdir(exist_ok=True)
        check_ours(place.home, Account(0, 0))
        place.home.chmod(0o711)
        (place.state / POINTER).write_text(f"{place.home}\n", encoding="utf-8")
    place.socket.mkdir(mode=0o700, exist_ok=True)
    give(place.socket, place.account)
    check_ours(place.socket, place.account or Account(os.geteuid(), os.getegid()))


def check_ours(folder: Path, account: Account) -> None:
    """Refuse a folder that somebody else laid out under our name, or can write in."""
    found = folder.lstat()
    closed = not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or not closed:
        raise UnsafeFolderError(
            f"{folder} belongs to somebody else or is open to others: remove it"
        )


def give(folder: Path, account: Account | None) -> None:
    """Hand a folder of ours to the account that the server runs under."""
    if account:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)


def remove_files(place: Place) -> None:
    """Remove the clusters, the logs and the folders of a server, and nothing beside them."""
    shutil.rmtree(place.socket, ignore_errors=True)
    for cluster in place.home.glob("pg*/"):
        shutil.rmtree(cluster)
    for file in (*place.state.glob("pg*.log"), place.state / POINTER, place.state / LOCK):
        file.unlink(missing_ok=True)
    if place.account:
        shutil.rmtree(place.home, ignore_errors=True)
    with contextlib.suppress(OSError):  # other files stand in it
        place.state.rmdir()
