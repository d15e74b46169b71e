"""``python -m bench [NAME] [--scale SHARE]``: measures, and asserts nothing.

Seconds belong to a machine; what can be compared are the ratios to a figure of the same run.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.printing import machine, say

BENCHES = ("indicators", "pages", "twin", "calibration")


def main() -> None:
    """Run one bench, or each in turn."""
    asked = _arguments()
    folder = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    say(f"{machine()}\n")
    if asked.bench in {"all", "indicators"}:
        from bench.indicators.run import run_indicators

        run_indicators(asked.scale, folder)
    if asked.bench in {"all", "pages"}:
        from bench.pages.run import run_pages

        run_pages(asked.scale, folder)
    if asked.bench in {"all", "twin"}:
        from bench.twin.run import run_twin

        run_twin(asked.scale, folder)
    if asked.bench == "calibration":  # 200 trials take over an hour, so only when named
        from bench.calibration.run import run_calibration

        run_calibration(asked.scale)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench",
        description="Measure. In full it takes some ten minutes and 5 GB of disk.",
    )
    parser.add_argument("bench", nargs="?", choices=("all", *BENCHES), default="all")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full size (1)")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(".state") / "bench",
        help="where what was made is kept for the next run",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
