"""The made-up history of supplementary care follows D, and is unmistakably made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from waakvlam.demo.history.files import history
from waakvlam.demo.history.months import first_day, number_of
from waakvlam.demo.history.stock import adults_target, youth_target
from waakvlam.ledger.store.check import check_ledger
from waakvlam.ledger.store.connect import open_ledger
from waakvlam.ledger.store.write import write_ledger
from waakvlam.ledger.tables.schema import TABLES
from waakvlam.monitor.evaluate import evaluate

TODAY = date(2024, 3, 15)


@pytest.fixture(scope="module")
def made() -> Mapping[str, list[dict[str, Any]]]:
    return history(seed=1, today=TODAY)


@pytest.fixture(scope="module")
def ledger(
    made: Mapping[str, list[dict[str, Any]]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("history") / "ledger"
    tables: dict[str, Any] = {}
    for name, rows in made.items():
        schema = TABLES[name].arrow_schema()
        whole = [{column: row.get(column) for column in schema.names} for row in rows]
        tables[name] = pa.Table.from_pylist(whole, schema)
    now = datetime(2024, 3, 15, 3, tzinfo=UTC)
    write_ledger(folder, tables, as_of=TODAY, source="other", written_at=now)
    return folder


def test_the_target_is_the_decline_of_the_decision() -> None:  # D
    base = adults_target(number_of(date(2021, 1, 1)))
    at = {day: adults_target(number_of(day)) / base for day in map(first_day, range(24240, 24310))}
    assert at[date(2021, 12, 1)] == 1
    assert at[date(2022, 1, 1)] == 0.86
    assert at[date(2022, 2, 1)] == 0.83
    assert at[date(2023, 11, 1)] == 0.20  # "80% fewer by the end of 2023"
    assert at[date(2023, 12, 1)] == at[date(2025, 6, 1)] == 0.17


def test_youth_rises_until_the_teams_start() -> None:  # D
    months = [number_of(date(year, 7, 1)) for year in (2021, 2022, 2023)]
    assert youth_target(months[0] - 6) < youth_target(months[0]) > youth_target(months[1])
    assert youth_target(months[2]) > 0.9 * youth_target(months[0])  # lightly


def test_the_ledger_of_it_is_sound_and_shows_the_decline(ledger: Path) -> None:
    assert check_ledger(ledger) == []
    with open_ledger(ledger) as opened:
        found = evaluate(opened, as_of=TODAY, by=["month"], only=["AFF13", "AFF7"], months=27)
    values = {
        code: {f.breakdown["month"]: f.value for f in found if f.code == code}
        for code in ("AFF13", "AFF7")
    }
    assert values["AFF13"]["2022-01"] == pytest.approx(0.86, abs=0.001)
    assert values["AFF13"]["2023-12"] == pytest.approx(0.17, abs=0.001)
    assert values["AFF7"]["2024-02"]


def test_the_teams_take_the_place_of_other_referrers_of_youth(
    made: Mapping[str, list[dict[str, Any]]],
) -> None:  # D
    def by_team(year: int) -> float:
        referrers = Counter(
            row["referrer"]
            for row in made["referrals"]
            if row["law"] == "youth" and row["decided_on"].year == year
        )
        return referrers["team"] / referrers.total()

    assert by_team(2020) == 0
    assert by_team(2022) < by_team(2023)
    assert by_team(2023) > 0.45


def test_instalments_are_the_lump_sum_of_the_year(
    made: Mapping[str, list[dict[str, Any]]],
) -> None:  # D, F1
    paid = Counter[tuple[int, str]]()
    for row in made["spending"]:
        if row["kind"] == "lump_sum":
            paid[row["month"].year, row["team_kind"]] += row["cents"]
    assert paid[2023, "adults"] == 1_065_000_000
    assert paid[2023, "youth_family"] == 1_083_400_000
    assert paid[2021, "youth_family"] == 495_000_000
    assert (2021, "adults") not in paid


def test_nothing_is_paid_before_it_is_accepted_or_after_today(
    made: Mapping[str, list[dict[str, Any]]],
) -> None:
    for row in made["spending"]:
        assert row["month"] < row["accepted_on"] <= TODAY
    keys = {row["referral_key"] for row in made["referrals"]}
    assert {row.get("referral_key") for row in made["spending"]} <= keys | {None}


def test_every_provider_says_that_it_is_made_up(
    made: Mapping[str, list[dict[str, Any]]],
) -> None:
    names = {row["provider"] for row in made["referrals"]}
    assert names
    assert all("Verzonnen" in name for name in names)


def test_the_same_seed_gives_the_same_rows() -> None:
    day = date(2021, 4, 2)
    first, again = (history(seed=7, today=day) for _ in range(2))
    assert first == again
    assert history(seed=8, today=day)["referrals"] != first["referrals"]
