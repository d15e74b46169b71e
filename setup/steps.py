"""Set-up: virtual environment, locked dependencies, stylesheet bundle, translations.

Standard library only: this runs before anything is installed. A step is skipped when what it
reads has not changed since it last succeeded, so that the set-up may stand before every command.
"""

# Commands for the terminal that start fixed programs; a folder of scripts is no package.
# ruff: noqa: INP001, S603, T201

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
UV = ENVIRONMENT / "bin" / "uv"
# In the environment, so that they disappear together with what they vouch for.
STAMPS = ENVIRONMENT / "setup-stamps"
PROGRAM = ENVIRONMENT / "bin" / "waakvlam"
PROJECT = ROOT / "pyproject.toml"
REQUIREMENTS = ROOT / "requirements"
HASHED = ("--require-hashes", "-r")
FRAME = ROOT / "src" / "waakvlam" / "doors" / "frame"
BUILT = FRAME / "static" / "built"


@dataclass(frozen=True)
class Step:
    """One step: what it is called, runs, reads (files) and leaves behind (files or folders)."""

    name: str
    command: list[str | Path]
    reads: Callable[[], Iterable[Path]]
    leaves: Callable[[], Iterable[Path]]

    @property
    def stamp(self) -> Path:
        """The file that holds the fingerprint of the last success."""
        return STAMPS / self.name.replace(" ", "-")

    def fingerprint(self) -> str:
        """Digest what the step reads, the command, the Python and the place of the checkout."""
        digest = hashlib.sha256(repr((sys.version, str(ROOT), self.command)).encode())
        for path in sorted(self.reads()):
            digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def is_done(self) -> bool:
        """Say whether the step succeeded on the same input and its results still stand."""
        if not self.stamp.exists() or not all(path.exists() for path in self.leaves()):
            return False
        return self.stamp.read_text(encoding="ascii") == self.fingerprint()


def frame_sources() -> list[Path]:
    """Read what the bundle is made of."""
    npm = [ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")]
    return [*npm, FRAME / "bundle.py", *(FRAME / "styles").iterdir()]


def catalogues() -> list[Path]:
    """Read every catalogue of translations."""
    return list((ROOT / "src").rglob("locale/*/LC_MESSAGES/*.po"))


def compiled_catalogues() -> list[Path]:
    """Leave a compiled catalogue beside each source."""
    return [path.with_suffix(".mo") for path in catalogues()]


def steps() -> list[Step]:
    """Give the steps in order."""
    return [*installing(), *building()]


def installing() -> list[Step]:
    """Give the steps that fill the environment: pip installs uv by its hash, uv does the rest."""
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    uv: list[str | Path] = [UV, "pip", "install", "--python", PYTHON]
    own = ["--no-deps", "--no-build-isolation", "--editable"]
    bootstrap, locked = REQUIREMENTS / "bootstrap.lock", REQUIREMENTS / "all.lock"
    make: list[str | Path] = [sys.executable, "-m", "venv", "--clear", ENVIRONMENT]
    return [
        Step("virtual environment", make, list, lambda: [PYTHON]),
        Step("installer", [*pip, *HASHED, bootstrap], lambda: [bootstrap], lambda: [UV]),
        Step("locked dependencies", [*uv, *HASHED, locked], lambda: [locked], list),
        Step("waakvlam itself", [*uv, *own, ROOT], lambda: [PROJECT], lambda: [PROGRAM]),
    ]


def building() -> list[Step]:
    """Give the steps that build what is not kept with the sources."""
    bundle: list[str | Path] = [PYTHON, "-m", "waakvlam.doors.frame.bundle"]
    translate: list[str | Path] = [PYTHON, "-m", "waakvlam.config.translations"]
    return [
        Step("stylesheet bundle", bundle, frame_sources, lambda: [BUILT]),
        Step("translations", translate, catalogues, compiled_catalogues),
    ]


def carry_out(step: Step) -> bool:
    """Run a step, saying so; gives whether it succeeded."""
    print(f"• {step.name} …", flush=True)
    began = time.monotonic()
    # A Python that a parent process chose must not reach into the environment.
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONHOME", "VIRTUAL_ENV"}}
    status = subprocess.call(step.command, cwd=ROOT, env=environment)
    if status:
        print(f"✗ {step.name}: ended with status {status}", file=sys.stderr)
        return False
    STAMPS.mkdir(exist_ok=True)
    step.stamp.write_text(step.fingerprint(), encoding="ascii")
    print(f"✓ {step.name} ({time.monotonic() - began:.1f} s)", flush=True)
    return True


def main() -> int:
    """Carry out what is not done yet, stopping at the first failure; gives the exit status.

    Each step is judged after the one before it: a new environment undoes all that follows.
    """
    return 0 if all(step.is_done() or carry_out(step) for step in steps()) else 1


if __name__ == "__main__":
    sys.exit(main())
