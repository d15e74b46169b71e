"""A scenario that is written back is the same scenario, and its knobs can be turned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.scenario_text import RUN, scenario_text
from waakvlam.ledger.tables.codes import TEAM_KINDS
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.keys import KEYS, LAWS_WITH_CV, MODELS, Kind
from waakvlam.twin.scenario.read import read_scenario, scenario_of
from waakvlam.twin.scenario.write import to_toml

START = date(2023, 1, 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
# Pairs that need each other, or may add up to too much, are left to their own tests.
FREE = [
    key
    for key in KEYS.values()
    if key.section not in {"", "norms", "triage"}
    and key.name not in {"referral.enquiry_hours", "low_flame.share"}
]


def numbers(kind: Kind) -> st.SearchStrategy[Any]:
    least, most = kind.bounds
    plain = st.floats(max(least, -1e6), min(most, 1e6), allow_subnormal=False)
    if kind.whole:
        return st.integers(0, 10**6)
    middle = {"logit_normal": 0.5, "lognormal": 5.0, "normal": 0.25}[kind.law]
    doubt = st.builds(
        lambda low, high, source: {
            "value": middle,
            "low": middle * low,
            "high": middle * high,
            "from": source,
        },
        st.floats(0.1, 0.9),
        st.floats(1.1, 1.9),
        TEXTS,
    )
    sourced = st.builds(lambda value, source: {"value": value, "from": source}, plain, TEXTS)
    return plain | doubt | sourced


@st.composite
def durations(draw: st.DrawFn) -> dict[str, Any]:
    law = draw(st.sampled_from(["deterministic", "exponential", "lognormal", "gamma"]))
    found = {"dist": law, "mean": draw(numbers(Kind.DURATION))}
    return found | ({"cv": draw(numbers(Kind.CV))} if law in LAWS_WITH_CV else {})


@st.composite
def scopes(draw: st.DrawFn, *, fixed: bool = True, pooled: bool = True) -> dict[str, Any]:
    allowed = [key for key in FREE if (fixed or not key.fixed) and (pooled or not key.of_pool)]
    tree: dict[str, Any] = {}
    for key in draw(st.lists(st.sampled_from(allowed), unique=True, max_size=6)):
        section, _, name = key.name.partition(".")
        number = durations() if key.kind is Kind.DURATION else numbers(key.kind)
        tree.setdefault(section, {})[name] = draw(number)
    return tree


@st.composite
def trees(draw: st.DrawFn) -> dict[str, Any]:
    codes = draw(st.lists(TEXTS, unique=True, min_size=1, max_size=3))
    kinds = [draw(st.sampled_from(TEAM_KINDS)) for _ in codes]
    arrivals = st.floats(0, 500)
    tree: dict[str, Any] = {"name": draw(TEXTS), "model": draw(st.sampled_from(MODELS))}
    tree["run"] = {
        "start": START,
        "days": 100,
        "start_state": draw(st.sampled_from(["empty", "stationary", "given"])),
        "calendar": draw(st.sampled_from(["nl", "plain"])),
        "parameter_uncertainty": draw(st.booleans()),
    }
    tree |= draw(scopes())
    tree.setdefault("help", {})["duration"] = draw(durations())
    tree["kind"] = {kind: draw(scopes()) for kind in set(kinds)}
    tree["team"] = [
        {"code": code, "team_kind": kind, "district": draw(TEXTS), "expertise": [draw(TEXTS)]}
        | {"arrivals_per_year": draw(arrivals), "slots": 30, "waiting_at_start": 2}
        | draw(scopes(pooled=False))
        for code, kind in zip(codes, kinds, strict=True)
    ]
    tree["change"] = [
        {"on": START + timedelta(days=draw(st.integers(0, 99)))}
        | draw(st.sampled_from([{}, {"team": codes[0]}, {"kind": kinds[0]}]))
        | {"fte": draw(arrivals)}
        | draw(scopes(fixed=False, pooled=False))
        for _ in range(draw(st.integers(0, 3)))
    ]
    return tree


def content(setup: Setup) -> tuple[object, ...]:
    arrays = (setup.parameters, setup.period_starts, setup.run, setup.at_start, setup.days)
    plain = (setup.name, setup.model, setup.teams, setup.spreads, setup.doubt)
    return *plain, *(array.tobytes() for array in arrays)


@settings(max_examples=60, deadline=None)
@given(trees())
def test_reading_what_was_written_gives_the_same_setup(tree: dict[str, Any]) -> None:
    scenario = scenario_of(tree)
    again = read_scenario(to_toml(scenario))
    assert again == scenario
    assert content(compile_scenario(again)) == content(compile_scenario(scenario))


def test_a_source_survives_quotes_and_control_characters() -> None:
    source = 'a "b" \\ \x7f \t é\n{c}'
    text = scenario_text()
    tree = {**_tree(text), "demand": {"urgent_share": {"value": 0.1, "from": source}}}
    again = read_scenario(to_toml(scenario_of(tree)))
    assert {number.source for _, _, number in again.numbers()} == {"", source}


def _tree(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def test_knobs_are_turned_by_address() -> None:
    more = "fte = { value = 3, low = 2, high = 4 }\n[[change]]\non = 2023-02-01\nfte = 5\n"
    scenario = read_scenario(scenario_text(more))
    turned = scenario.with_values(
        {
            "team.south.fte": 9,
            "change.1.fte": 8,
            "help.duration.mean": 120,
            "demand.urgent_share": 0.1,
        }
    )
    setup = compile_scenario(turned)
    assert setup.parameters["fte"].tolist() == [[6, 9], [8, 8]]
    assert setup.parameters["help_duration_mean"].tolist() == [[120, 120]] * 2
    assert setup.parameters["demand_urgent_share"].tolist() == [[0.1, 0.1]] * 2
    assert setup.spreads == ()
    assert len(compile_scenario(scenario).spreads) == 1


@pytest.mark.parametrize(
    ("address", "value", "key"),
    [
        ("team.south.ftee", 3.0, "team.south.ftee"),
        ("fte", 3.0, "fte"),
        ("help.duration", 3.0, "help.duration"),
        ("help.duration.cv", 3.0, "help.duration.cv"),
        ("low_flame.duration.mean", 3.0, "low_flame.duration.mean"),
        ("triage.advice_share", 3.0, "triage.advice_share"),
        ("team.south.fte", float("nan"), "team.south.fte"),
    ],
)
def test_an_impossible_knob_is_refused(address: str, value: float, key: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_scenario(scenario_text()).with_values({address: value})
    assert [fault.key for fault in caught.value.faults] == [key]


def test_models_are_compared_by_one_switch() -> None:
    more = "[indication]\nshare = 0.8\n[one_stop_shop]\nspecialist_share = 0.2\n"
    scenario = read_scenario(scenario_text(more, run=RUN))
    for number, model in enumerate(MODELS, start=1):
        switched = scenario.with_model(model)
        assert compile_scenario(switched).run["model"].tolist() == [number]
        assert switched.with_model("broad_team") == scenario
    with pytest.raises(ScenarioError) as caught:
        scenario.with_model("narrow_team")
    assert [fault.key for fault in caught.value.faults] == ["model"]
