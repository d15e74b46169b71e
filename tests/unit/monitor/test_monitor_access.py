"""Access indicators over ledgers small enough to check by eye."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from factories.ledger_builder import LOCAL, LedgerBuilder, day, noon
from waakvlam.monitor.evaluate import evaluate
from waakvlam.monitor.figures import Figure


def figures(ledger: LedgerBuilder, code: str, as_of: date, *by: str, **more: Any) -> list[Figure]:
    return evaluate(ledger.open(), as_of=as_of, by=by, only=[code], **more)


def only(ledger: LedgerBuilder, code: str, as_of: date) -> Figure:
    (figure,) = figures(ledger, code, as_of)
    return figure


def test_who_still_waits_past_the_limit_has_failed() -> None:  # H2
    ledger = LedgerBuilder()
    ledger.request(day("03-02"), first_conversation_at=noon(day("03-10")))
    ledger.request(day("03-02"))
    figure = only(ledger, "ACC3", day("03-31"))
    assert (figure.value, figure.n, figure.coverage) == (0.5, 2, 1.0)


def test_who_came_in_yesterday_does_not_count_yet_but_lowers_the_coverage() -> None:
    ledger = LedgerBuilder()
    ledger.request(day("03-02"), first_contact_at=noon(day("03-03")))
    ledger.request(day("03-30"), first_contact_at=noon(day("03-30"), 15))
    figure = only(ledger, "ACC1", day("03-31"))
    assert (figure.value, figure.n, figure.coverage) == (1.0, 1, 0.5)


def test_withdrawn_before_due_is_no_failure_and_on_the_day_itself_is() -> None:
    ledger = LedgerBuilder()
    ledger.request(day("03-02"), outcome="withdrawn", closed_on=day("03-15"))
    assert figures(ledger, "ACC3", day("04-30")) == []
    ledger.request(day("03-02"), outcome="withdrawn", closed_on=day("03-16"))
    assert only(ledger, "ACC3", day("04-30")).value == 0.0
    assert only(ledger, "ACC3w", day("04-30")).value == 1.0


@pytest.mark.parametrize(
    ("code", "due"),
    [
        ("ACC1", {"first_contact_due": noon(day("03-04"))}),
        ("ACC2", {"quality_contact_due": datetime(2026, 3, 5, tzinfo=LOCAL)}),
        ("ACC3", {"first_conversation_due": datetime(2026, 3, 5, tzinfo=LOCAL)}),
    ],
)
def test_a_deadline_at_midnight_is_of_the_day_that_ends_then(
    code: str, due: dict[str, datetime]
) -> None:  # H3
    for closed_on, counts in ((day("03-03"), False), (day("03-04"), True), (day("03-05"), True)):
        ledger = LedgerBuilder()
        ledger.request(day("03-02"), outcome="withdrawn", closed_on=closed_on, **due)
        assert [f.value for f in figures(ledger, code, day("04-30"))] == ([0.0] if counts else [])


def test_nothing_is_overdue_while_the_clock_stands_still() -> None:  # H3
    ledger = LedgerBuilder()
    ledger.request(day("03-02"), clock_stopped_since=noon(day("03-09")))
    stopped = only(ledger, "ACC3", day("04-30"))
    assert (stopped.value, stopped.n, stopped.coverage) == (None, 0, 0.0)


def test_a_clock_that_stopped_after_the_day_was_running_on_it() -> None:  # H3
    ledger = LedgerBuilder()
    ledger.request(day("03-02"), clock_stopped_since=noon(day("04-10")))
    assert only(ledger, "ACC3", day("04-09")).value == 0.0
    assert only(ledger, "ACC3", day("04-10")).value is None


def test_an_earlier_day_does_not_know_what_came_after_it() -> None:
    ledger = LedgerBuilder()
    ledger.request(
        day("03-02"),
        first_conversation_at=noon(day("03-20")),
        outcome="withdrawn",
        closed_on=day("03-21"),
    )
    ledger.request(day("03-25"))
    assert only(ledger, "ACC10", day("03-19")).value == 1
    assert only(ledger, "ACC7", day("03-19")).value == 1
    assert only(ledger, "ACC3w", day("03-19")).value == 0.0
    assert figures(ledger, "ACC4", day("03-19")) == []
    assert only(ledger, "ACC4", day("03-20")).value == 18


@pytest.mark.parametrize(
    ("outcome", "complexity", "closed_on", "counts"),
    [
        ("information_advice", "multiple", day("03-16"), False),
        ("not_taken_up", None, day("03-16"), False),
        ("information_advice", "multiple", day("03-17"), True),
        ("supplementary_care", "single", day("03-10"), False),
        ("supplementary_care", "multiple", day("03-10"), True),
        ("supplementary_care", None, day("03-10"), True),
        ("active_help", "single", day("03-10"), True),
    ],
)
def test_who_needs_no_conversation(
    outcome: str, complexity: str | None, closed_on: date, counts: bool
) -> None:  # H4
    ledger = LedgerBuilder()
    ledger.request(day("03-02"), outcome=outcome, complexity=complexity, closed_on=closed_on)
    assert [f.value for f in figures(ledger, "ACC3", day("04-30"))] == ([0.0] if counts else [])


def test_waits_are_differences_of_local_dates_less_the_days_stopped() -> None:  # H3
    ledger = LedgerBuilder()
    late = datetime(2026, 3, 2, 23, 50, tzinfo=LOCAL)
    early = datetime(2026, 3, 5, 0, 10, tzinfo=LOCAL)
    ledger.request(late, first_conversation_at=early, stopped_days=1)
    for wait in (4, 10):
        ledger.request(day("03-02"), first_conversation_at=noon(day("03-02") + timedelta(wait)))
    values = {code: only(ledger, code, day("03-31")).value for code in ("ACC4", "ACC4g", "ACC5")}
    assert values == {"ACC4": 16 / 3, "ACC4g": 17 / 3, "ACC5": 4}
    assert only(ledger, "ACC6", day("03-31")).value == pytest.approx(8.8)


@pytest.mark.parametrize("fold", [0, 1])
def test_the_night_the_clock_goes_back(fold: int) -> None:  # H3
    received = datetime(2026, 10, 25, 2, 30, tzinfo=LOCAL, fold=fold)
    contact = datetime(2026, 10, 25, 2, 30, tzinfo=LOCAL, fold=1)
    ledger = LedgerBuilder().request(received, first_contact_at=contact, first_contact_due=received)
    assert figures(ledger, "ACC10", day("10-24")) == []
    (figure,) = figures(ledger, "ACC1", day("10-25"), "month", "week")
    assert figure.value == fold
    assert figure.breakdown == {"month": "2026-10", "week": "2026-W43"}


def test_the_first_minute_after_the_day_is_not_of_the_day() -> None:
    ledger = LedgerBuilder().request(datetime(2026, 3, 3, 0, 0, tzinfo=LOCAL))
    assert figures(ledger, "ACC10", day("03-02")) == []
    assert only(ledger, "ACC10", day("03-03")).value == 1


def test_the_waiting_list_is_the_state_at_the_end_of_the_month() -> None:
    ledger = LedgerBuilder()
    ledger.request(day("01-20"), first_conversation_at=noon(day("02-28")))
    ledger.request(day("02-10"), closed_on=day("03-05"), outcome="other_desk")
    ledger.request(day("03-01"))
    found = figures(ledger, "ACC7", day("03-04"), "month")
    assert [(f.breakdown["month"], f.value) for f in found] == [
        ("2026-01", 1),
        ("2026-02", 1),
        ("2026-03", 2),
    ]
    waits = figures(ledger, "ACC8", day("03-04"), "month")
    assert [f.value for f in waits] == [11, 18, 12.5]


def test_a_district_that_has_nobody_is_absent() -> None:
    ledger = LedgerBuilder()
    ledger.request(day("03-02"), district="WK026801", first_conversation_at=noon(day("03-05")))
    ledger.request(day("03-02"), district="WK026802")
    waiting = figures(ledger, "ACC7", day("03-31"), "district")
    assert [(f.breakdown, f.value) for f in waiting] == [({"district": "WK026802"}, 1)]


def test_care_that_has_not_started_is_censored() -> None:
    ledger = LedgerBuilder()
    for household, started in [("h1", "04-01"), ("h2", "04-11"), ("h3", None), ("h4", None)]:
        ledger.request(
            day("02-20"), household_key=household, first_conversation_at=noon(day("03-02"))
        )
        ledger.add(
            "referrals",
            household_key=household,
            decided_on=day("03-10"),
            granted=True,
            care_started_on=started and day(started),
        )
    # At 30 days 3 of 4 are left, at 40 days 2 of 4: the curve is not above one half.
    figure = only(ledger, "ACC9", day("04-30"))
    assert (figure.value, figure.n) == (40, 4)
    assert only(ledger, "ACC14", day("04-30")).value == 50
    assert only(ledger, "ACC9", day("04-10")).value is None


def test_the_conversation_is_the_last_one_before_the_decision() -> None:
    ledger = LedgerBuilder()
    for conversation in ("03-02", "03-20", "04-02"):
        ledger.request(day("03-01"), first_conversation_at=noon(day(conversation)))
    ledger.add("referrals", decided_on=day("03-25"), granted=True, care_started_on=day("04-01"))
    ledger.add("referrals", decided_on=day("03-25"), granted=True, household_key="stranger")
    ledger.add("referrals", decided_on=day("03-25"), granted=True, referrer="gp")
    ledger.add("referrals", decided_on=day("03-25"), granted=False)
    figure = only(ledger, "ACC9", day("04-30"))
    assert (figure.value, figure.n, figure.coverage) == (12, 1, 0.5)
    assert only(ledger, "ACC13", day("04-30")).value == 5


def test_help_begins_at_the_first_phase_of_help() -> None:
    ledger = LedgerBuilder()
    ledger.request(
        day("03-02"),
        first_conversation_at=noon(day("03-10")),
        outcome="active_help",
        closed_on=day("03-20"),
        case_key="c1",
    )
    ledger.phase(day("03-02"), day("03-20"), phase="intake")
    ledger.phase(day("03-20"))
    assert only(ledger, "ACC12", day("04-01")).value == 10


def test_awareness_counts_who_was_asked_and_did_not_answer_in_the_coverage() -> None:  # R4
    ledger = LedgerBuilder()
    ledger.add("experience", asked_on=day("03-02"), answered_on=day("03-05"), score=4.0)
    ledger.add("experience", asked_on=day("03-02"), answered_on=day("04-05"), score=1.0)
    figure = only(ledger, "ACC11", day("03-31"))
    assert (figure.value, figure.n, figure.coverage) == (0.75, 1, 0.5)


def test_a_decision_after_its_term_is_late_and_so_is_none() -> None:
    ledger = LedgerBuilder()
    ledger.add("referrals", reported_on=day("03-01"), decide_due=day("03-31"))
    ledger.add(
        "referrals", reported_on=day("03-01"), decide_due=day("03-31"), decided_on=day("03-31")
    )
    ledger.add("referrals", reported_on=day("03-01"), decide_due=day("05-31"))
    assert only(ledger, "ACC15", day("04-30")).value == 0.5
