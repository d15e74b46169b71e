"""One open case, one current plan, one coordinator: the database refuses a second (C1).

Two connections at once, because an ``if`` would pass every test with one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, connections, transaction

from factories.cast import NOON, Cast, household_of, make_cast, received
from waakvlam.casework.case.actions import CaseAlreadyOpenError, open_case
from waakvlam.casework.case.coordination import Coordinator, set_coordinator
from waakvlam.casework.case.rules import Phase
from waakvlam.casework.models import Case, Coordination, Household, Plan
from waakvlam.casework.plan.actions import PlanAlreadyCurrentError, start_plan
from waakvlam.organisation.models import Professional
from waakvlam.privacy.actor import acting_as


@pytest.fixture
def committed(transactional_db: None) -> Cast:
    """The cast in rows that another connection sees."""
    return make_cast()


def at_once(*deeds: Callable[[], object]) -> list[type[BaseException] | None]:
    """Run the deeds in threads that start together; returns what each raised."""
    start = Barrier(len(deeds))
    raised: list[type[BaseException] | None] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        try:
            start.wait(timeout=20)
            deed()
        except Exception as error:  # noqa: BLE001  # whatever it is, the test looks at it
            raised[place] = type(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return raised


def opened_by_lead(cast: Cast, household: Household) -> Case:
    """Open a case as the lead does, under the wall."""
    with acting_as(cast.lead.pk):
        return open_case(
            household=household,
            phase=Phase.INTAKE,
            professional=Professional.objects.get(account=cast.professional),
            by=cast.lead,
            at=NOON,
        )


def test_two_who_open_a_case_at_once_open_one(committed: Cast) -> None:  # C1
    household = household_of(received(committed))
    raised = at_once(*[lambda: opened_by_lead(committed, household)] * 2)
    assert sorted(map(str, raised)) == sorted(map(str, [None, CaseAlreadyOpenError]))
    assert Case.objects.filter(household=household).count() == 1


def test_two_who_start_a_plan_at_once_start_one(committed: Cast) -> None:  # C1
    case = opened_by_lead(committed, household_of(received(committed)))

    def start() -> Plan:
        with acting_as(committed.lead.pk):
            return start_plan(case=case, words="Rust", review_on=None, by=committed.lead, at=NOON)

    raised = at_once(start, start)
    assert sorted(map(str, raised)) == sorted(map(str, [None, PlanAlreadyCurrentError]))
    assert Plan.objects.count() == 1


def test_two_who_set_a_coordinator_at_once_leave_one(committed: Cast) -> None:  # C1
    household = household_of(received(committed))
    case = opened_by_lead(committed, household)

    def set_to(name: str) -> Callable[[], Coordination]:
        def deed() -> Coordination:
            with acting_as(committed.lead.pk):
                return set_coordinator(
                    household=household,
                    case=case,
                    coordinator=Coordinator("network", name=name),
                    by=committed.lead,
                    at=NOON,
                )

        return deed

    # They queue for the household's row: the second ends what the first began.
    assert at_once(set_to("Tante"), set_to("Oom")) == [None, None]
    assert Coordination.objects.filter(household=household, ended_on__isnull=True).count() == 1


def refused(sql: str, *values: object) -> bool:
    """Whether the database itself refuses a statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, list(values))
    except IntegrityError:
        return True
    return False


@pytest.fixture
def case(cast: Cast) -> Case:
    """An open case, seen as the owner sees it."""
    return opened_by_lead(cast, household_of(received(cast)))


_WALL = "household_id, team_id, contractor_id"


def test_raw_sql_cannot_open_a_second_case_either(case: Case) -> None:  # C1
    insert = (
        f"INSERT INTO casework_case (key, ledger_key, opened_on, closed_reason, dropout_reason, "
        f"safety_decision, handovers, version, {_WALL}, closed_on) "
        f"SELECT gen_random_uuid(), gen_random_uuid(), "
        f"'2026-01-01', %s, '', '', 0, 1, {_WALL}, %s FROM casework_case WHERE key = %s"
    )
    assert refused(insert, "", None, case.pk)
    assert not refused(insert, "moved", "2026-02-01", case.pk)  # an earlier, closed one may be


@pytest.mark.parametrize(
    ("closed_on", "reason", "dropout", "allowed"),
    [
        (date(2026, 12, 1), "goals_met", "", True),
        (date(2026, 12, 1), "", "", False),
        (None, "goals_met", "", False),
        (date(2026, 12, 1), "dropped_out", "", False),
        (date(2026, 12, 1), "dropped_out", "waited_too_long", True),
        (date(2026, 12, 1), "dropped_out", "Ging te langzaam", False),
        (date(2026, 12, 1), "goals_met", "waited_too_long", False),
        (date(2020, 1, 1), "goals_met", "", False),
    ],
)
def test_a_closing_is_whole_or_refused(
    case: Case, closed_on: date | None, reason: str, dropout: str, allowed: bool
) -> None:  # C13
    sql = "UPDATE casework_case SET closed_on=%s, closed_reason=%s, dropout_reason=%s WHERE key=%s"
    assert refused(sql, closed_on, reason, dropout, case.pk) is not allowed


@pytest.mark.parametrize(
    ("started", "ended", "allowed"),
    [
        ("2026-11-01", "2026-11-10", True),  # ends the day on which the present phase begins
        ("2026-11-01", "2026-11-11", False),
        ("2026-11-20", None, False),
        ("2026-11-05", "2026-11-01", False),
    ],
)
def test_a_case_is_in_one_phase_at_a_time(
    case: Case, started: str, ended: str | None, allowed: bool
) -> None:  # C2
    sql = (
        f"INSERT INTO casework_phasespell (phase, started_on, ended_on, case_id, {_WALL}) "
        f"SELECT 'crisis', %s, %s, key, {_WALL} FROM casework_case WHERE key = %s"
    )
    assert refused(sql, started, ended, case.pk) is not allowed


@pytest.mark.parametrize(
    ("minutes", "allowed"), [(0, False), (1, True), (1440, True), (1441, False)]
)
def test_a_contact_lasts_a_minute_to_a_day(case: Case, minutes: int, allowed: bool) -> None:  # C5
    sql = (
        f"INSERT INTO casework_contact (key, at, minutes, activity, manner, depth, note, version, "
        f"professional_id, case_id, {_WALL}) SELECT gen_random_uuid(), now(), %s, 'individual', "
        f"'phone', 'contact', '', 1, (SELECT min(id) FROM organisation_professional), key, {_WALL} "
        f"FROM casework_case WHERE key = %s"
    )
    assert refused(sql, minutes, case.pk) is not allowed


def test_a_coordination_by_a_professional_names_one(case: Case) -> None:  # C1
    sql = (
        f"INSERT INTO casework_coordination (kind, name, started_on, case_id, {_WALL}) "
        f"SELECT %s, 'Iemand', '2026-11-10', key, {_WALL} FROM casework_case WHERE key = %s"
    )
    assert refused(sql, "professional", case.pk)
    assert not refused(sql, "network", case.pk)
    assert refused(sql, "resident", case.pk)  # one runs already
