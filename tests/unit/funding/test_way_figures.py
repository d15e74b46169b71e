"""The three ways as figures that a paper can name, each with its inputs and their sources."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from factories.revisions import decision_2023
from waakvlam.funding.papers.provenance import provenance_words
from waakvlam.funding.papers.way_figures import LABELS, WayEntered, way_figures
from waakvlam.funding.revision.reading import read_revision
from waakvlam.funding.ways.inputs import INPUTS, Value, Way
from waakvlam.funding.ways.kept import Filled, Simulated
from waakvlam.funding.ways.sources import FromAward, FromRun, FromTrend, Source, Typed
from waakvlam.funding.ways.twin_result import TwinAnswer
from waakvlam.kernel.money import Money
from waakvlam.kernel.team_kind import TeamKind

euros = Money.of_euros
MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RUN = FromRun(12, "Nijmegen 2023", "kernel-1", 1, MOMENT)


def test_each_way_is_a_figure_that_a_paper_can_name_with_its_inputs() -> None:
    revision = read_revision(decision_2023().encode())
    typed: Source = Typed(7, MOMENT, "jaarverslag")
    values: dict[str, Value] = {
        "households": Decimal(1547),
        "caseload": Decimal(13),
        "cost_per_fte": euros(90_000),
        "overhead": Decimal("0.10"),
    }
    told: dict[str, Source] = dict.fromkeys(values, typed)
    told["households"] = FromAward(1)
    told["overhead"] = Typed(7, MOMENT, "", assumed=True)
    twin = TwinAnswer(Money(895_404_000), Decimal("99.6"), Decimal("0.9"), Decimal("0.913"), "")
    entered = [
        WayEntered("adults", Filled(Way.STAFFING, values, told), "Finance", MOMENT),
        WayEntered("adults", Simulated(twin, TeamKind.ADULTS, RUN), "Finance", MOMENT),
        WayEntered("gone", Simulated(twin, TeamKind.ADULTS, RUN), "Finance", MOMENT),
    ]
    found = way_figures(revision, "herziening.toml", entered, {7: "Commissioner"})
    total = found["adults.way.staffing"]
    assert (total.label, total.value) == ("lumpsum volwassenen via de formatie", "€ 11.781.000")
    assert provenance_words(total, found, dict.fromkeys(found, 1)) == (
        "berekend: (1.547 (1) ÷ 13 (1)) × € 90.000 (1), en daarbovenop 10% (1)"
    )
    for key, said in (
        ("households", "herziening.toml: formatie"),
        ("caseload", "ingevoerd door Commissioner op"),
        ("overhead", "aanname: van Commissioner"),
    ):
        assert said in provenance_words(found[f"adults.way.staffing.{key}"], found)
    of_twin = provenance_words(found["adults.way.twin"], found)
    assert "doorrekening 12, Nijmegen 2023, zekerheid 91,3%" in of_twin
    assert not any(key.startswith("gone") for key in found)


def test_the_way_by_trend_names_all_of_its_inputs_in_the_order_of_the_sum() -> None:
    revision = read_revision(decision_2023().encode())
    values: dict[str, Value] = {
        "clients": Decimal(2500),
        "cost_per_client": euros(3000),
        "indicated_clients": Decimal(1000),
        "drop": Decimal("0.80"),
        "taken_over": Decimal("0.50"),
        "indicated_cost": euros(8000),
        "fewer_clients": Decimal("0.80"),
        "less_cost": Decimal("0.60"),
    }
    source: Source = FromTrend("x", "linear")
    told = dict.fromkeys(values, source)
    entered = [WayEntered("adults", Filled(Way.TREND, values, told), "Finance", MOMENT)]
    found = way_figures(revision, "herziening.toml", entered, {})
    said = provenance_words(found["adults.way.trend"], found, dict.fromkeys(found, 1))
    plain = said.replace(" (1)", "")
    assert set(LABELS) == {one.key for inputs in INPUTS.values() for one in inputs}
    assert plain == "berekend: 2.500 × € 3.000 + 1.000 × 80% × 50% × € 8.000 × 60% ÷ 80%"
