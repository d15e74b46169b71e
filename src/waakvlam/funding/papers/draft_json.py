"""A draft as JSON, to keep it and to read it back: the same draft."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from waakvlam.funding.papers.draft import Draft, Grid, Kind, Paper, Part

Json = dict[str, object]


class NoDraftError(ValueError):
    """Data that is no draft."""

    def __init__(self, why: object) -> None:
        super().__init__(f"this is no draft of a paper: {why}")


def draft_json(draft: Draft) -> Json:
    """Return a draft as what ``json.dumps`` takes."""
    return asdict(draft)


def draft_from(data: Json) -> Draft:
    """Return the draft that ``draft_json`` wrote; raises NoDraftError for anything else."""
    try:
        parts = cast("list[dict[str, object]]", data["parts"])
        return Draft(
            Paper(str(data["paper"])), str(data["title"]), tuple(_part(part) for part in parts)
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoDraftError(error) from error


def _part(data: dict[str, object]) -> Part:
    grid = cast("dict[str, object] | None", data.get("grid"))
    return Part(
        key=str(data["key"]),
        kind=Kind(str(data["kind"])),
        heading=str(data.get("heading", "")),
        text=str(data.get("text", "")),
        level=int(str(data.get("level", 1))),
        point=str(data.get("point", "")),
        to_write=data.get("to_write") is True,
        grid=_grid(grid) if grid else None,
    )


def _grid(data: dict[str, object]) -> Grid:
    headings = cast("list[object]", data["headings"])
    rows = cast("list[list[object]]", data["rows"])
    amounts = cast("list[object]", data["amounts"])
    return Grid(
        headings=tuple(map(str, headings)),
        rows=tuple(tuple(map(str, row)) for row in rows),
        amounts=tuple(int(str(column)) for column in amounts),
        widths=tuple(int(str(share)) for share in cast("list[object]", data["widths"])),
        total=data["total"] is True,
    )
