"""Each model with its own smallest lump sum: what it needs, how sure that is, what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Column
from waakvlam.doors.frame.pictures.bands import Band, bands_svg
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.numbers import shown
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.scenarios.amounts import fte_text, spread_text, written
from waakvlam.doors.steering.scenarios.fault_words import told_in_words
from waakvlam.doors.steering.scenarios.words import (
    MEASURE_WORDS,
    MODEL_WORDS,
    NORM_WORDS,
    SCOPE_WORDS,
)

COST: Final = "cost_total"
ALL: Final = "all"
NOBODY_REFERRED: Final = "one_stop_shop"
"""The model in which own help is no norm."""
_CENTS: Final = 100

Result = Mapping[str, Any]
Row = list[str]


def has_smallest(result: Result) -> bool:
    """Tell whether a result says it of every model; those of before do not."""
    return "at_smallest" in result


def smallest_faults(result: Result) -> list[tuple[str, list[str]]]:
    """Return (model, faults) of what could not be searched, but for what is told already."""
    return [
        (str(MODEL_WORDS[model]), [told_in_words(one) for one in found["faults"]])
        for model, found in result.get("at_smallest", {}).items()
        if "faults" in found and "faults" not in result["models"][model]
    ]


def smallest_table(result: Result) -> tuple[list[Column], list[Row]]:
    """Return what each model needs, by kind of teams and for all."""
    columns = [
        Column(_("Simulated")),
        Column(_("Model")),
        Column(_("Fte"), numeric=True),
        Column(_("Lump sum a year"), numeric=True),
        Column(_("Certainty found")),
        Column(_("Total cost a year")),
        Column(_("What stands in the way")),
    ]
    return columns, list(_rows(result))


def _rows(result: Result) -> Iterator[Row]:
    models = {
        model: found
        for model in MODEL_WORDS
        if "needed" in (found := result.get("at_smallest", {}).get(model, {}))
    }
    kinds = list(dict.fromkeys(kind for found in models.values() for kind in found["needed"]))
    for kind in kinds:
        for model, found in models.items():
            yield [
                str(SCOPE_WORDS[kind]),
                str(MODEL_WORDS[model]),
                *_of_kind(found["needed"][kind]),
                _cost(found, kind),
                _in_the_way(model, found, kind),
            ]
    if len(kinds) > 1:
        for model, found in models.items():
            yield [str(SCOPE_WORDS[ALL]), str(MODEL_WORDS[model]), *_together(model, found)]


def _of_kind(needed: Mapping[str, Any]) -> Row:
    taken = _taken(needed)
    if taken is None:
        return ["–", "–", "–"]
    share = shown(taken["certainty"], "share", language())
    low, high = (shown(taken[end], "share", language()) for end in ("low", "high"))
    return [
        fte_text(taken["fte"]),
        written(taken["lump_sum_cents"], COST),
        f"{share} ({low} – {high})",
    ]


def _taken(needed: Mapping[str, Any]) -> Mapping[str, Any] | None:
    found: Mapping[str, Any] | None = needed["enough"] or needed["first_conversation"]
    return found


def _together(model: str, found: Mapping[str, Any]) -> Row:
    taken = [_taken(needed) for needed in found["needed"].values()]
    known = [one for one in taken if one is not None]
    ways = dict.fromkeys(_in_the_way(model, found, kind) for kind in found["needed"])
    in_the_way = "; ".join(way for way in ways if way != _("nothing")) or _("nothing")
    if len(known) < len(taken):
        return ["–", "–", "–", "–", in_the_way]
    return [
        fte_text(sum(one["fte"] for one in known)),
        written(sum(one["lump_sum_cents"] for one in known), COST),
        "–",
        _cost(found, ALL),
        in_the_way,
    ]


def _cost(found: Mapping[str, Any], scope: str) -> str:
    bands = found["bands"]
    if not bands or "faults" in bands:
        return "–"
    return spread_text(bands["chance"][scope][COST], bands["ignorance"][scope][COST], COST)


def _in_the_way(model: str, found: Mapping[str, Any], kind: str) -> str:
    needed = found["needed"][kind]
    if needed["enough"]:
        bands = found["bands"] or {}
        own = bands.get("chance", {}).get(kind, {}).get("helped_by_team_share", {})
        if model != NOBODY_REFERRED and own and own["mean"] is None:
            return _("nothing; own help could not be measured in these days")
        return _("nothing")
    words = {"norm": NORM_WORDS[needed["blocking"]]}
    if needed["first_conversation"]:
        return _("%(norm)s is out of reach; these fte are for the first conversation") % words
    return _("%(norm)s is out of reach") % words


def smallest_picture(result: Result, scope: str) -> Picture | None:
    """Return what each model costs in all with its own smallest lump sum."""
    kinds = (_("chance"), _("chance and ignorance"))
    bands = [
        Band(str(MODEL_WORDS[model]), kind, *(told[at] / _CENTS for at in ("p05", "p50", "p95")))
        for model in MODEL_WORDS
        if (found := result.get("at_smallest", {}).get(model, {}).get("bands"))
        for band, kind in zip(("chance", "ignorance"), kinds, strict=True)
        if (told := found.get(band, {}).get(scope, {}).get(COST)) and told["p50"] is not None
    ]
    if not bands:
        return None
    title = _("%(measure)s with each model's own smallest lump sum, %(scope)s (simulated)") % {
        "measure": MEASURE_WORDS[COST],
        "scope": SCOPE_WORDS[scope],
    }
    return bands_svg(bands, kinds, "euro", title, language())
