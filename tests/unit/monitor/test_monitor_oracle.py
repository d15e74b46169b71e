"""A slow evaluation in plain Python, written from indicators.md, against the real one."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.ledger_builder import LOCAL, LedgerBuilder
from waakvlam.kernel.local_time import last_day
from waakvlam.monitor.evaluate import evaluate

Row = dict[str, Any]
Cells = dict[tuple[str, str], tuple[object, int, float]]

FIRST = date(2026, 2, 1)
TEAMS = ("noord", "zuid")
OUTCOMES = ("withdrawn", "not_taken_up", "supplementary_care", "active_help")
QUIET = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=False
)

days = st.integers(0, 100).map(lambda n: FIRST + timedelta(n))
later = st.none() | st.integers(0, 40)


def moment(on: date, hour: int) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=LOCAL)


@st.composite
def requests(draw: st.DrawFn) -> Row:
    received = draw(days)
    at = moment(received, draw(st.integers(0, 23)))

    def after(wait: int | None) -> datetime | None:
        return None if wait is None else at + timedelta(days=wait, minutes=1)

    closed = draw(later)
    return {
        "received_at": at,
        "team": draw(st.sampled_from(TEAMS)),
        "first_contact_at": after(draw(later)),
        "first_contact_due": at + timedelta(days=draw(st.integers(0, 20))),
        "first_conversation_at": after(draw(later)),
        "first_conversation_due": end_of(received + timedelta(days=draw(st.integers(0, 20)))),
        "clock_stopped_since": draw(st.none() | st.just(after(3))),
        "closed_on": None if closed is None else received + timedelta(closed),
        "outcome": draw(st.sampled_from(OUTCOMES)),
        "complexity": draw(st.sampled_from(["single", "multiple", None])),
    }


@st.composite
def phases(draw: st.DrawFn) -> list[Row]:
    """Make the contiguous phases of one case."""
    starts = sorted(draw(st.lists(days, min_size=1, max_size=4)))
    last = starts[-1] + timedelta(draw(st.integers(0, 50)))
    ends = [*starts[1:], draw(st.sampled_from([None, last]))]
    household = draw(st.sampled_from(["h1", "h2", "h3"]))
    return [
        {"household_key": household, "started_on": since, "ended_on": until, "team": team}
        for since, until in zip(starts, ends, strict=True)
        for team in [draw(st.sampled_from(TEAMS))]
    ]


def end_of(on: date) -> datetime:
    return moment(on + timedelta(1), 0)


def known(row: Row, as_of: date) -> Row:
    seen = dict(row)
    for name in ("first_contact_at", "first_conversation_at", "clock_stopped_since"):
        if row[name] is not None and row[name] >= end_of(as_of):
            seen[name] = None
    if row["closed_on"] is None or row["closed_on"] > as_of:
        seen["closed_on"] = seen["outcome"] = None
    return seen


def withdrawn_before(row: Row, due: datetime) -> bool:
    return row["outcome"] == "withdrawn" and row["closed_on"] < last_day(due)


def needed_none(row: Row) -> bool:
    if row["first_conversation_at"] is not None or row["closed_on"] is None:
        return False
    single = row["outcome"] == "supplementary_care" and row["complexity"] == "single"
    in_time = row["closed_on"] <= last_day(row["first_conversation_due"])
    return in_time and (single or row["outcome"] == "not_taken_up")


def norm_cells(rows: list[Row], as_of: date, step: str, spared: Callable[[Row], bool]) -> Cells:
    groups: dict[tuple[str, str], list[bool | None]] = defaultdict(list)
    for row in (known(row, as_of) for row in rows if row["received_at"] < end_of(as_of)):
        at, due = row[f"{step}_at"], row[f"{step}_due"]
        if withdrawn_before(row, due) or spared(row):
            continue
        matured = due < end_of(as_of) and row["clock_stopped_since"] is None
        good = at is not None and at <= due
        groups[f"{row['received_at']:%Y-%m}", row["team"]].append(good if matured else None)
    return {place: share(found) for place, found in groups.items()}


def share(found: list[bool | None]) -> tuple[object, int, float]:
    matured = [good for good in found if good is not None]
    value = sum(matured) / len(matured) if matured else None
    return value, len(matured), len(matured) / len(found)


def month_ends(as_of: date) -> Iterator[date]:
    on = FIRST
    while on < as_of:
        if (on + timedelta(1)).day == 1:
            yield on
        on += timedelta(1)
    yield as_of


def evaluated(ledger: LedgerBuilder, code: str, as_of: date) -> Cells:
    found = evaluate(ledger.open(), as_of=as_of, by=["month", "team"], only=[code])
    cells: Cells = {}
    for figure in found:
        assert figure.n is not None
        assert figure.coverage is not None
        place = (str(figure.breakdown["month"]), str(figure.breakdown["team"]))
        cells[place] = (figure.value, figure.n, figure.coverage)
    return cells


def written(rows: list[Row]) -> LedgerBuilder:
    ledger = LedgerBuilder()
    for row in rows:
        ledger.add("help_requests", quality_contact_due=row["received_at"], **row)
    return ledger


@QUIET
@given(st.lists(requests(), max_size=8), days)
def test_norms_agree(rows: list[Row], as_of: date) -> None:  # ACC1, ACC3
    ledger = written(rows)
    contact = norm_cells(rows, as_of, "first_contact", lambda row: False)
    assert evaluated(ledger, "ACC1", as_of) == contact
    conversation = norm_cells(rows, as_of, "first_conversation", needed_none)
    assert evaluated(ledger, "ACC3", as_of) == conversation


@QUIET
@given(st.lists(requests(), max_size=8), days)
def test_waiting_lists_agree(rows: list[Row], as_of: date) -> None:  # ACC7
    expected: Cells = {}
    for last in month_ends(as_of):
        seen = [known(row, last) for row in rows if row["received_at"] < end_of(last)]
        waiting = [row for row in seen if not row["first_conversation_at"] and not row["closed_on"]]
        for team in {row["team"] for row in waiting}:
            n = sum(row["team"] == team for row in waiting)
            expected[f"{last:%Y-%m}", team] = (n, n, 1.0)
    assert evaluated(written(rows), "ACC7", as_of) == expected


@QUIET
@given(st.lists(phases(), max_size=5), days)
def test_running_households_agree(cases: list[list[Row]], as_of: date) -> None:  # AFF2
    ledger = LedgerBuilder()
    rows = [row | {"case_key": f"c{n}"} for n, case in enumerate(cases) for row in case]
    for row in rows:
        ledger.phase(**row)
    expected: Cells = {}
    for last in month_ends(as_of):
        running = {
            (row["team"], row["household_key"])
            for row in rows
            if row["started_on"] <= last and (row["ended_on"] is None or row["ended_on"] > last)
        }
        for team in {team for team, _ in running}:
            n = sum(own == team for own, _ in running)
            expected[f"{last:%Y-%m}", team] = (n, n, 1.0)
    assert evaluated(ledger, "AFF2", as_of) == expected
