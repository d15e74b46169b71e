import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
PINNED = re.compile(r"^(?P<name>[a-z0-9._-]+)(\[[a-z0-9,_-]+\])?==[^\s;]+", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def requirements(lock: Path) -> list[str]:
    joined = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    return [
        line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def test_there_are_lock_files() -> None:
    assert {lock.name for lock in LOCKS} == {"all.lock", "bootstrap.lock"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_each_line_is_pinned_and_hashed(lock: Path) -> None:
    for line in requirements(lock):
        assert PINNED.match(line), line
        assert HASH.search(line), f"{line}: write the lock with `make lock`"


@pytest.mark.parametrize("file", [*LOCKS, ROOT / "package-lock.json"], ids=lambda file: file.name)
def test_no_address_and_no_path_of_a_machine(file: Path) -> None:
    # A registry's address ties whoever sets up to that registry.
    text = file.read_text(encoding="utf-8")
    # What an npm package says of its authors' funding is no address to fetch from.
    text = re.sub(r'"funding": (\{[^}]*\}|\[[^]]*\]|"[^"]*")', "", text)
    assert not re.search(r"\w+://|--(extra-)?index|find-links|\s/(tmp|home|root)/", text)


def test_every_dependency_is_locked() -> None:
    # Caught here sooner than on a fresh machine.
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0].lower() for line in wanted}
    locked = {
        found["name"] for found in PINNED.finditer((ROOT / "requirements/all.lock").read_text())
    }
    assert not names - locked
