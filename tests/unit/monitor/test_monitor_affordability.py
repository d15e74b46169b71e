"""Affordability indicators over ledgers small enough to check by eye."""

from datetime import date

import pytest

from factories.ledger_builder import LedgerBuilder, day
from waakvlam.monitor.evaluate import evaluate
from waakvlam.monitor.figures import Figure


def figures(ledger: LedgerBuilder, code: str, as_of: date, *by: str) -> list[Figure]:
    return evaluate(ledger.open(), as_of=as_of, by=by, only=[code])


def values(
    ledger: LedgerBuilder, code: str, as_of: date, *by: str
) -> dict[tuple[object, ...], object]:
    return {tuple(f.breakdown.values()): f.value for f in figures(ledger, code, as_of, *by)}


@pytest.fixture
def two_cases() -> LedgerBuilder:
    """One case moves from team to team and closes; another goes on, with a second person."""
    ledger = LedgerBuilder()
    ledger.phase(day("01-10"), day("02-10"), phase="intake")
    ledger.phase(day("02-10"), day("03-15"), team="zuid", closed_reason="goals_met")
    ledger.add("members", started_on=day("01-10"), ended_on=day("03-15"))
    other = {"case_key": "c2", "household_key": "h2"}
    ledger.phase(day("02-01"), day("02-01"), **other, phase="request")
    ledger.phase(day("02-01"), None, **other, phase="crisis")
    ledger.add("members", **other, person_key="p2", started_on=day("02-01"))
    ledger.add("members", **other, person_key="p3", started_on=day("03-20"))
    return ledger


def test_new_households_have_the_team_of_the_last_phase(two_cases: LedgerBuilder) -> None:
    assert values(two_cases, "AFF1", day("03-31"), "month", "team") == {
        ("2026-01", "zuid"): 1,
        ("2026-02", "noord"): 1,
    }
    assert values(two_cases, "AFF1", day("02-05"), "month", "team")["2026-01", "noord"] == 1


def test_new_persons_begin_when_they_join(two_cases: LedgerBuilder) -> None:
    found = values(two_cases, "AFF1p", day("03-31"), "month")
    assert found == {("2026-01",): 1, ("2026-02",): 1, ("2026-03",): 1}


def test_running_households_by_month_and_phase(two_cases: LedgerBuilder) -> None:  # C2
    assert values(two_cases, "AFF2", day("03-31"), "month") == {
        ("2026-01",): 1,
        ("2026-02",): 2,
        ("2026-03",): 1,
    }
    assert values(two_cases, "AFF2", day("02-28"), "phase") == {("active_help",): 1, ("crisis",): 1}
    assert values(two_cases, "AFF4", day("03-31")) == {(): 2}
    assert values(two_cases, "AFF4", day("02-28"), "team") == {("noord",): 1, ("zuid",): 1}


def test_a_ledger_can_be_asked_again_after_other_teams_came_into_it() -> None:
    connection = LedgerBuilder().phase(day("01-10"), team="zuid").open()

    def running(as_of: date) -> list[object]:
        found = evaluate(connection, as_of=as_of, by=["team"], only=["AFF2"])
        return [(figure.breakdown["team"], figure.value) for figure in found]

    assert running(day("01-31")) == [("zuid", 1)]
    connection.execute("UPDATE phases SET team = 'noord'")
    assert running(day("01-31")) == [("noord", 1)]


def test_a_case_is_closed_from_the_day_its_last_phase_ends(two_cases: LedgerBuilder) -> None:
    assert figures(two_cases, "AFF3", day("03-14")) == []
    assert values(two_cases, "AFF3", day("03-15"), "closed_reason") == {("goals_met",): 1}
    assert values(two_cases, "AFF3p", day("03-31"), "team") == {("zuid",): 1}
    assert values(two_cases, "AFF2", day("03-15")) == {(): 1}


def test_the_duration_counts_what_still_runs(two_cases: LedgerBuilder) -> None:
    # At 64 days the first closes while the second has run 58 days, so 0 of 1 is left.
    (figure,) = figures(two_cases, "AFF5", day("03-31"))
    assert (figure.value, figure.n) == (64, 2)
    # On 30 April both were still at risk: the curve falls to one half.
    assert values(two_cases, "AFF5", day("04-30")) == {(): 64}
    assert values(two_cases, "AFF5", day("03-14")) == {(): None}


def test_hours_written_on_a_closed_case(two_cases: LedgerBuilder) -> None:  # C6
    two_cases.phase(day("01-01"), day("02-01"), case_key="c3", closed_reason="moved")
    for minutes in (60, 90):
        two_cases.add("hours", week=day("02-02"), minutes=minutes)
    two_cases.add("hours", week=day("04-06"), minutes=600)
    (figure,) = figures(two_cases, "AFF6", day("03-31"))
    assert (figure.value, figure.n, figure.coverage) == (2.5, 1, 0.5)


def test_households_per_fte_present(two_cases: LedgerBuilder) -> None:  # C7
    two_cases.add("staffing", team="noord", fte=0.8, started_on=day("01-01"))
    two_cases.add("staffing", team="noord", fte=1.0, role="lead", started_on=day("01-01"))
    two_cases.add("staffing", team="zuid", fte=1.0, started_on=day("01-01"))
    # February 2026 has 20 weekdays, so 4 fte-days are 0.2 fte.
    two_cases.add("absence", team="zuid", month=day("02-01"), fte_days=4.0)
    assert values(two_cases, "AFF14", day("02-28"), "team") == {
        ("noord",): 1 / 0.8,
        ("zuid",): 1 / 0.8,
    }
    march = values(two_cases, "AFF14", day("03-31"), "month", "team")
    assert march["2026-03", "zuid"] == 0
    assert march["2026-02", "zuid"] == pytest.approx(1 / 0.8)


@pytest.mark.parametrize(
    ("asked", "fte_days"),
    [(day("03-03"), 22.0), (day("03-31"), 22.0), (day("02-28"), 20.0), (day("02-01"), 20.0)],
)
def test_who_is_ill_all_month_is_not_present(asked: date, fte_days: float) -> None:  # C7
    ledger = LedgerBuilder().phase(day("01-10"))
    for key in ("ill", "well"):
        ledger.add("staffing", professional_key=key, started_on=day("01-01"))
    ledger.add("absence", month=asked.replace(day=1), fte_days=fte_days)
    (figure,) = evaluate(ledger.open(), as_of=asked, only=["AFF14"])
    assert figure.value == pytest.approx(1.0)


def test_the_fte_that_carries_the_caseload() -> None:  # C7
    ledger = LedgerBuilder()
    ledger.add("staffing", fte=0.8, started_on=day("01-01"), ended_on=day("03-01"))
    ledger.add("staffing", fte=1.0, started_on=day("02-10"))
    ledger.add("staffing", fte=1.0, role="lead", started_on=day("01-01"))
    found = values(ledger, "AFF14f", day("03-31"), "month")
    assert found == {("2026-01",): 0.8, ("2026-02",): 1.8, ("2026-03",): 1.0}


def test_weighed_households_take_their_weights_from_the_ledger(two_cases: LedgerBuilder) -> None:
    two_cases.add("staffing", fte=2.0, started_on=day("01-01"))
    (unknown,) = figures(two_cases, "AFF14w", day("02-28"))
    assert (unknown.value, unknown.coverage) == (None, 0.0)
    two_cases.add("norms", code="weight.crisis", value=2.0)
    two_cases.add("norms", code="weight.active_help", value=9.0)
    two_cases.add("norms", code="weight.active_help", value=1.0, team_kind="adults")
    assert values(two_cases, "AFF14w", day("02-28")) == {(): 1.5}


def test_referred_persons_and_who_the_team_helps_itself(two_cases: LedgerBuilder) -> None:  # S2
    granted = {"decided_on": day("02-20"), "granted": True, "starts_on": day("02-20")}
    two_cases.add("referrals", **granted, person_key="p2")
    two_cases.add("referrals", **granted, person_key="p9")
    two_cases.add("referrals", **granted, person_key="p9", begeleiding=False)
    assert values(two_cases, "AFF7", day("02-28")) == {(): 2}
    assert values(two_cases, "AFF7s", day("02-28"), "law") == {("wmo",): 2}
    # p1 and p2 are helped by the team, p9 by a provider only.
    assert values(two_cases, "AFF8", day("02-28")) == {(): 2 / 3}


def test_begeleiding_of_who_is_in_a_case_of_another_team_counts_there_only() -> None:  # S2
    ledger = LedgerBuilder()

    def helped(person: str, team: str, since: date, until: date | None = None) -> None:
        case = {"case_key": f"{person} {since}", "team": team}
        ledger.phase(since, until, **case)
        ledger.add("members", **case, person_key=person, started_on=since, ended_on=until)

    helped("p1", "noord", day("02-01"), day("03-01"))
    helped("p1", "noord", day("04-01"))
    helped("p3", "zuid", day("01-01"))
    granted = {"decided_on": day("01-10"), "granted": True, "starts_on": day("01-10")}
    ledger.add("referrals", **granted, person_key="p1", team="zuid", ends_on=day("05-10"))
    ledger.add("referrals", **granted, person_key="p2", team="zuid")
    # While noord helps p1, only p2 and p3 are zuid's.
    assert values(ledger, "AFF8", day("05-31"), "month", "team") == {
        ("2026-01", "zuid"): 1 / 3,
        ("2026-02", "noord"): 1,
        ("2026-02", "zuid"): 1 / 2,
        ("2026-03", "zuid"): 1 / 3,
        ("2026-04", "noord"): 1,
        ("2026-04", "zuid"): 1 / 2,
        ("2026-05", "noord"): 1,
        ("2026-05", "zuid"): 1 / 2,
    }
    whole = values(ledger, "AFF8", day("05-31"), "month")
    assert list(whole.values()) == [1 / 3, 2 / 3, 1 / 3, 2 / 3, 2 / 3]


def test_the_low_flame_within_the_own_help_is_shown_apart(two_cases: LedgerBuilder) -> None:
    two_cases.phase(day("02-01"), None, case_key="c5", household_key="h5", phase="low_flame")
    two_cases.add("members", case_key="c5", person_key="p5", started_on=day("02-10"))
    # p1 and p2 get active help, p5 a low flame: without it the share of the team would be less.
    assert values(two_cases, "AFF8f", day("02-28")) == {(): 1 / 3}
    assert values(two_cases, "AFF8f", day("02-09")) == {(): 0}


def test_begeleiding_against_the_base_date() -> None:  # A8
    ledger = LedgerBuilder()
    for person, until in [("p1", None), ("p2", day("02-10")), ("p3", day("04-01"))]:
        decided = {"decided_on": day("01-01"), "granted": True, "starts_on": day("01-01")}
        ledger.add("referrals", **decided, person_key=person, ends_on=until)
    assert values(ledger, "AFF13", day("04-30"), "month")["2026-02",] is None
    ledger.add("norms", code="base_date", value=20260131.0)
    assert values(ledger, "AFF13", day("04-30"), "month") == {
        ("2026-01",): 1,
        ("2026-02",): 2 / 3,
        ("2026-03",): 2 / 3,
        ("2026-04",): 1 / 3,
    }


def test_client_bound_hours_by_week() -> None:  # C6
    ledger = LedgerBuilder()
    ledger.add("hours", week=day("03-02"), minutes=70)
    ledger.add("hours", week=day("03-02"), minutes=30, client_bound=False)
    ledger.add("hours", week=day("03-09"), minutes=30, client_bound=False)
    assert values(ledger, "AFF15", day("03-31"), "week") == {
        ("2026-W10",): 0.7,
        ("2026-W11",): 0,
    }
