"""The budget's lines: taken in whole, amended to the cent, never below zero unannounced (F5)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from factories.budget_lists import LINES_2023
from factories.budgets import nijmegen, take_in
from factories.cast import Cast
from waakvlam.audit.models import Deed
from waakvlam.finance.budget.actions import AmendmentAsked, amend_budget
from waakvlam.finance.budget.models import Amendment, BudgetLine, LineVersion
from waakvlam.finance.budget.queries import amounts_of
from waakvlam.finance.budget.rules import (
    BelowZeroError,
    LineKey,
    OffBalanceError,
    UnknownLinesError,
)
from waakvlam.kernel.money import Money

CARE, TEAM = ("6.71", "61296"), ("6.2", "61416")
SERIES = UUID(int=1)


def asked(shifts: Mapping[LineKey, int], reason: str = "") -> AmendmentAsked:
    amounts = {line: Money(cents) for line, cents in shifts.items()}
    return AmendmentAsked("0268", 2023, "BW-1", SERIES, uuid4(), amounts, reason)


def amend(cast: Cast, shifts: Mapping[LineKey, int], reason: str = "") -> Amendment:
    request = asked(shifts, reason)
    return amend_budget(asked=request, by=cast.commissioner, at=timezone.now())


def stands(line: LineKey) -> int:
    return amounts_of("0268", 2023)[line].cents


@pytest.fixture
def budget(cast: Cast) -> Cast:
    nijmegen()
    assert take_in(by=cast.commissioner).new == 5
    return cast


def test_the_same_list_twice_doubles_nothing(budget: Cast) -> None:
    again = take_in()
    assert (again.new, again.known, again.faults) == (0, 5, ())
    assert BudgetLine.objects.count() == LineVersion.objects.count() == 5
    assert Deed.objects.filter(noun="budget_line").count() == 5


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("2023;Welzijn;6.99;1;X;overig;ja;5", "taakveld"),
        ("2023;Welzijn;6.21;1;X;overig;ja;5", "taakveld"),  # of 2025
        ("2023;Welzijn;6.2;61416;BBT Volwassenen;lumpsum;ja;1", "bedrag"),
        ("2023;Elders;6.2;61416;BBT Volwassenen;lumpsum;ja;9.255.067", "programma"),
        ("2023;Welzijn;6.2;7;X;overig;ja;-5", "bedrag"),
        ("2023;Welzijn;6.2;7;X;overig;ja;1.50", "bedrag"),
        ("1999;Welzijn;6.2;7;X;overig;ja;5", "jaar"),
        ("2016;Welzijn;6.2;7;X;overig;ja;5", "jaar"),
        ("2023;Welzijn;6.2;7;X;weetniet;ja;5", "soort"),
    ],
)
def test_one_faulty_row_takes_nothing_in(budget: Cast, line: str, column: str) -> None:
    preview = take_in("2023;Welzijn;6.2;9;Nieuw;overig;nee;5", line)
    assert [(fault.row, fault.column) for fault in preview.faults] == [(3, column)]
    assert BudgetLine.objects.count() == 5


def test_a_line_that_stands_twice_in_the_list_is_a_fault(cast: Cast) -> None:
    nijmegen()
    preview = take_in(LINES_2023[0], LINES_2023[0])
    assert [(fault.row, fault.column) for fault in preview.faults] == [(3, "deelproduct")]


def test_an_amendment_writes_before_shift_and_after(budget: Cast) -> None:
    amendment = amend(budget, {CARE: -55993300, TEAM: 55993300})
    version = amendment.versions.get(line__sub_product="61416")
    assert (version.before.cents, version.shift.cents) == (925506700, 55993300)
    assert stands(TEAM) == version.after.cents == 981500000
    assert stands(CARE) == 2000000000 - 55993300


def test_a_correction_shifts_only_the_difference(budget: Cast) -> None:
    amend(budget, {CARE: -1000, TEAM: 1000})
    second = amend(budget, {CARE: -400, TEAM: 400})
    assert {one.shift_cents for one in second.versions.all()} == {600, -600}
    assert stands(TEAM) == 925506700 + 400


def test_what_does_not_add_up_or_is_not_there_is_refused(budget: Cast) -> None:
    with pytest.raises(OffBalanceError):
        amend(budget, {CARE: -1000, TEAM: 999})
    with pytest.raises(UnknownLinesError):
        amend(budget, {("6.71", "0"): -1000, TEAM: 1000})
    assert Amendment.objects.count() == 0


def test_below_zero_needs_a_reason(budget: Cast) -> None:
    too_much = {CARE: -2000000001, TEAM: 2000000001}
    with pytest.raises(BelowZeroError):
        amend(budget, too_much, " ")
    amend(budget, too_much, "Het tekort volgt bij de slotwijziging.")
    assert stands(CARE) == -1
    assert LineVersion.objects.filter(below_zero=True).count() == 1


def version(line: BudgetLine, **fields: object) -> LineVersion:
    values = {"line": line, "number": 2, "before_cents": 5, "shift_cents": 0, "after_cents": 5}
    return LineVersion(**(values | fields))


def refused_by_the_database(row: LineVersion) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError:
        return True
    return False


def test_the_database_holds_the_sums_too(budget: Cast) -> None:
    care = BudgetLine.objects.get(sub_product="61296")
    team = BudgetLine.objects.get(sub_product="61416")
    made = Amendment.objects.create(
        municipality_id="0268", year=2023, series=uuid4(), source=uuid4(), made_by=budget.lead
    )
    start, to = 2000000000, 2000000000 - 7
    good = {"amendment": made, "before_cents": start, "shift_cents": -7, "after_cents": to}
    assert refused_by_the_database(version(care, **good))  # alone it does not add up to 0
    assert refused_by_the_database(version(care, **(good | {"after_cents": to + 1})))
    assert refused_by_the_database(version(care, **(good | {"amendment": None})))
    assert refused_by_the_database(version(care, **(good | {"number": 3})))
    assert refused_by_the_database(
        version(care, **(good | {"before_cents": start + 1, "after_cents": to + 1}))
    )
    below = good | {"shift_cents": -start - 1, "after_cents": -1}
    assert refused_by_the_database(version(care, **below))
    assert refused_by_the_database(version(care, **below, below_zero=True))
    LineVersion.objects.bulk_create(
        [
            version(care, **good),
            version(
                team, amendment=made, before_cents=925506700, shift_cents=7, after_cents=925506707
            ),
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_what_was_written_of_the_budget_stays(budget: Cast) -> None:
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        LineVersion.objects.update(below_zero_reason="x")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        LineVersion.objects.all().delete()
