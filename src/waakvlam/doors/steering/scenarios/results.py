"""What came out of a run, as tables and pictures; every one says that it is simulated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Column
from waakvlam.doors.frame.pictures.bands import Band, bands_svg
from waakvlam.doors.frame.pictures.bars import Bar, bars_svg
from waakvlam.doors.frame.pictures.curve import Axes, Spot, curve_svg
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.numbers import shown
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.scenarios.amounts import (
    fte_text,
    in_unit,
    spread_text,
    unit_of,
    written,
)
from waakvlam.doors.steering.scenarios.fault_words import told_in_words
from waakvlam.doors.steering.scenarios.knobs import title_of
from waakvlam.doors.steering.scenarios.words import (
    KEY_WORDS,
    MEASURE_WORDS,
    MODEL_WORDS,
    NORM_WORDS,
    SCOPE_WORDS,
)
from waakvlam.twin.scenario.scenario import Scenario

PICTURED: Final = ("wait_days_mean", "inside_at_end", "cost_total")
"""Waits, help and cost: what the models are compared on."""
_CENTS: Final = 100
MOST_DRAWN: Final = 8
"""Numbers in doubt that the picture shows, the greatest first."""

Result = Mapping[str, Any]
Row = list[str]


def scopes_of(result: Result) -> list[str]:
    """Return the kinds of teams that a result tells apart, and all."""
    for model in result["models"].values():
        if "chance" in model:
            return list(model["chance"])
    return []


def faults_of(result: Result) -> list[tuple[str, list[str]]]:
    """Return (model, faults) of what could not be run."""
    found = [
        (str(MODEL_WORDS[name]), [told_in_words(one) for one in model["faults"]])
        for name, model in result["models"].items()
        if "faults" in model
    ]
    if "faults" in result["lump_sum"]:
        faults = [told_in_words(one) for one in result["lump_sum"]["faults"]]
        found.append((_("Lump sum"), faults))
    return found


def pictures_of(result: Result, scope: str) -> list[Picture]:
    """Return a picture of waits, of help and of cost: the models, chance and ignorance apart."""
    return [picture for name in PICTURED if (picture := _bands(result, scope, name))]


def _bands(result: Result, scope: str, measure: str) -> Picture | None:
    kinds = (_("chance"), _("chance and ignorance"))
    bands = []
    for model in MODEL_WORDS:
        found = result["models"][model]
        for band, kind in zip(("chance", "ignorance"), kinds, strict=True):
            told = found.get(band, {}).get(scope, {}).get(measure)
            if told and told["p50"] is not None:
                points = [in_unit(told[name], measure) for name in ("p05", "p50", "p95")]
                bands.append(Band(str(MODEL_WORDS[model]), kind, *points))
    if not bands:
        return None
    title = _("%(measure)s, %(scope)s (simulated)") % {
        "measure": MEASURE_WORDS[measure],
        "scope": SCOPE_WORDS[scope],
    }
    return bands_svg(bands, kinds, unit_of(measure), title, language())


def comparison_table(result: Result, scope: str) -> tuple[list[Column], list[Row]]:
    """Return the mean of each measure by model, with both bands."""
    models = [name for name in MODEL_WORDS if "chance" in result["models"][name]]
    columns = [Column(_("Simulated")), *(Column(str(MODEL_WORDS[one])) for one in models)]
    rows = [
        [str(words), *(_told(result["models"][model], scope, measure) for model in models)]
        for measure, words in MEASURE_WORDS.items()
    ]
    return columns, rows


def _told(found: Mapping[str, Any], scope: str, measure: str) -> str:
    chance, ignorance = (found[band].get(scope, {}) for band in ("chance", "ignorance"))
    if measure not in chance or measure not in ignorance:
        return "–"
    return spread_text(chance[measure], ignorance[measure], measure)


def lump_sum_table(result: Result) -> tuple[list[Column], list[Row]]:
    """Return the smallest lump sum by kind of teams and together."""
    lump_sum = result["lump_sum"]
    columns = [
        Column(_("Simulated")),
        Column(_("Fte"), numeric=True),
        Column(_("Lump sum a year"), numeric=True),
        Column(_("Certainty wished"), numeric=True),
        Column(_("Certainty found"), numeric=True),
        Column(_("What stands in the way")),
    ]
    kinds = lump_sum.get("kinds", {})
    rows = [_lump_sum_row(str(SCOPE_WORDS[kind]), found) for kind, found in kinds.items()]
    if len(rows) > 1:
        at_once = {"certainty": None, "confirmed_certainty": lump_sum.get("joint_certainty")}
        rows.append(_lump_sum_row(_("All teams at once"), {**lump_sum, **at_once}))
    return columns, rows


def _lump_sum_row(name: str, found: Mapping[str, Any]) -> Row:
    blocking = found.get("blocking")
    return [
        name,
        "–" if found["fte"] is None else fte_text(found["fte"]),
        "–" if found["lump_sum_cents"] is None else written(found["lump_sum_cents"], "cost_total"),
        _share(found["certainty"]),
        _share(found["confirmed_certainty"]),
        str(NORM_WORDS[blocking]) if blocking else _("nothing"),
    ]


def _share(share: float | None) -> str:
    return "–" if share is None else shown(share, "share", language())


def warnings_of(result: Result) -> list[str]:
    """Return what must be known of a result besides its figures."""
    found = []
    for name, model in result["models"].items():
        words = {"model": MODEL_WORDS[name]}
        if model.get("cut_short"):
            text = _(
                "%(model)s: so much happened in %(number)s runs that they were cut short. They "
                "count with what they saw, but not in numbers and costs a year."
            )
            found.append(text % {**words, "number": model["cut_short"]})
        if model.get("overloaded"):
            text = _(
                "%(model)s: more is asked of %(teams)s than they have room for, so their waiting "
                "list only grows."
            )
            found.append(text % {**words, "teams": ", ".join(model["overloaded"])})
    return found


def has_minimum(lump_sum: Mapping[str, Any]) -> bool:
    """Tell whether the cheapest point of its curve lies between dearer ones."""
    curve = lump_sum["curve"]
    return lump_sum["cheapest_fte"] not in {None, curve[0]["fte"], curve[-1]["fte"]}


def curves_of(result: Result) -> list[Picture]:
    """Return how certainty and total cost go with the fte: what is enough, and what is cheapest."""
    return list(_curves(result["lump_sum"]))


def _curves(lump_sum: Mapping[str, Any]) -> Iterator[Picture]:
    points = lump_sum.get("curve") or []
    if not points:
        return
    enough, cheapest = lump_sum["fte"], lump_sum["cheapest_fte"]
    near = 0.6 * (enough or 0.0)  # the curve of costs may go on where nothing is certain any more
    yield curve_svg(
        [Spot(one["fte"], one["certainty"]) for one in points if one["fte"] >= near],
        Axes(_("Fte of all teams"), _("Certainty that the norms are met"), "share"),
        None if enough is None else (enough, _("enough for the norms")),
        _("How sure it is that the norms are met, by fte (simulated)"),
        language(),
    )
    costs = ("cost_total_mean", "cost_total_p05", "cost_total_p95")
    yield curve_svg(
        [
            Spot(one["fte"], *(one[name] / _CENTS for name in costs))
            for one in points
            if one[costs[0]] is not None
        ],
        Axes(_("Fte of all teams"), _("Total cost a year"), "euro"),
        (cheapest, _("cheapest")) if has_minimum(lump_sum) else None,
        _("What it costs in all, by fte (simulated)"),
        language(),
    )


def sensitivity_of(result: Result, scenario: Scenario) -> Picture | None:
    """Return which numbers in doubt matter most for the share in time; None without two of them."""
    influences = result.get("sensitivity", {}).get("influences") or []
    names = {address: name for address, name, _number in scenario.numbers()}
    bars = []
    for one in influences[:MOST_DRAWN]:
        if name := names.get(one["key"]):
            whom = title_of(scenario, one["key"].removesuffix(name))
            bars.append(Bar(f"{KEY_WORDS[name]} ({whom})", min(1.0, max(0.0, one["total"]))))
    if not bars:
        return None
    title = _("What the doubt about the first conversation in time comes from (simulated)")
    columns = (_("Number in doubt"), _("Part of the doubt"))
    return bars_svg(bars, columns, title, language())
