"""The build of what the browser loads: whole, small, and only when something changed."""

import gzip
import json
from pathlib import Path

import pytest

from waakvlam.doors.frame import bundle


def test_the_fingerprint_follows_names_and_contents(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("ab")
    two.write_text("c")
    first = bundle.fingerprint([one, two])
    one.write_text("a")
    two.write_text("bc")
    assert bundle.fingerprint([one, two]) != first


def test_the_lock_holds_versions_and_hashes_and_no_registry() -> None:
    packages = json.loads((bundle.ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert all("resolved" not in package for package in packages.values())
    assert all("integrity" in package for name, package in packages.items() if name)


def test_a_failing_step_is_an_error_with_its_name() -> None:
    with pytest.raises(bundle.BuildFailedError, match="npm ci"):
        bundle._expect_success("npm ci", 1)


@pytest.fixture(scope="module")
def built() -> Path:
    bundle.build()
    return bundle.BUILT


def test_a_second_build_does_nothing(built: Path) -> None:
    before = (built / "waakvlam.css").stat().st_mtime_ns
    assert bundle.build() is False
    assert (built / "waakvlam.css").stat().st_mtime_ns == before


def test_the_stylesheet_is_small_and_holds_theme_components_and_fonts(built: Path) -> None:
    css = (built / "waakvlam.css").read_text("utf-8")
    assert len(gzip.compress(css.encode())) < 30_000
    for part in (".waakvlam-theme", ".utrecht-table", ".nl-skip-link", ".wv-timeline"):
        assert part in css
    assert "latin-ext" in css
    assert "http" not in css.replace("http://www.w3.org", "")


def test_all_that_the_pages_ask_for_is_built(built: Path) -> None:
    assert (built / "htmx.min.js").stat().st_size > 10_000
    assert {path.name for path in (built / "fonts").iterdir()} == set(bundle.SUBSETS)
    assert {path.name for path in (built / "papers").iterdir()} == set(bundle.PAPER_FACES)
    assert {path.name for path in (built / "licences").iterdir()} == set(bundle.LICENCES)
