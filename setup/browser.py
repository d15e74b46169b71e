"""Looks for the browser that the journeys drive; says how to get one when there is none.

On a build server (CI=true, root) it installs Debian's chromium by itself.
"""

# Commands for the terminal that start fixed programs; a folder of scripts is no package.
# ruff: noqa: INP001, S603, S607, T201

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PLAYWRIGHT_FOLDER = Path.home() / ".cache" / "ms-playwright"
ADVICE = """\
The journeys need a browser. Get one with either of

    sudo apt install chromium
    .venv/bin/playwright install --with-deps chromium

(the second is for Ubuntu, whose chromium package is a snap), then try again.
"""


def found() -> bool:
    """Say whether a browser is on the PATH or among Playwright's."""
    if any(shutil.which(program) for program in PROGRAMS):
        return True
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or PLAYWRIGHT_FOLDER)
    return any(folder.glob("chromium*"))


def install() -> None:
    """Install Debian's chromium."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "-qq"], env=quiet)
    wanted = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    subprocess.call(wanted, env=quiet)


def main() -> int:
    """Find a browser, installing it on a build server; gives the exit status."""
    build_server = os.environ.get("CI") == "true" and os.geteuid() == 0
    if not found() and build_server and shutil.which("apt-get"):
        print("• browser …", flush=True)
        install()
    if found():
        return 0
    print(ADVICE, file=sys.stderr, end="")
    return 1


if __name__ == "__main__":
    sys.exit(main())
