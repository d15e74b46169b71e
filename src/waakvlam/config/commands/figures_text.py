"""Figures as an aligned table for who reads a terminal; the exact ones are in the JSON."""

from __future__ import annotations

from collections.abc import Sequence

from waakvlam.monitor.figures import Figure, Value


def figures_text(figures: Sequence[Figure], by: Sequence[str]) -> str:
    """Return a table of the figures, one line each; numbers with at most four decimals."""
    if not figures:
        return "no figures: the ledger has no rows that count"
    names = list(dict.fromkeys(by))
    header = ["code", *names, "value", "n", "coverage", "norm"]
    rows = [header, *(_row(figure, names) for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(header))]
    to_the_left = 1 + len(names)
    return "\n".join(_line(row, widths, to_the_left) for row in rows)


def _row(figure: Figure, names: Sequence[str]) -> list[str]:
    places = [figure.breakdown[name] or "-" for name in names]
    if figure.masked:
        return [figure.code, *places, "masked", "masked", "masked", _written(figure.norm)]
    numbers = [figure.value, figure.n, figure.coverage, figure.norm]
    return [figure.code, *places, *map(_written, numbers)]


def _line(row: Sequence[str], widths: Sequence[int], to_the_left: int) -> str:
    texts = [
        text.ljust(width) if place < to_the_left else text.rjust(width)
        for place, (text, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(texts).rstrip()


def _written(value: Value) -> str:
    if value is None:
        return "-"
    if isinstance(value, int):
        return str(value)
    return f"{value:.4f}".rstrip("0").rstrip(".")
