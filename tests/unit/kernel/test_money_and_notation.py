"""Amounts, and how figures are written for a reader."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.kernel.local_time import end_of_day
from waakvlam.kernel.money import (
    Money,
    NotAnAmountError,
    NotAPlainAmountError,
    NotWholeCentsError,
    PartOfACentError,
)
from waakvlam.kernel.notation import (
    write_amount,
    write_date,
    write_deadline,
    write_moment,
    write_number,
    write_percentage,
)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("€ 10.650.000", 1_065_000_000),
        ("1234,56", 123_456),
        ("1.234,56", 123_456),
        ("€ 12,-", 1_200),
        ("-€ 5,00", -500),
        ("€ -5", -500),
        ("EUR 0,07", 7),
        ("€\u00a01.000", 100_000),
    ],
)
def test_dutch_amounts_are_read(text: str, cents: int) -> None:
    assert Money.parse(text) == Money(cents)


@pytest.mark.parametrize(
    "text", ["", "€", "1.50", "1,5", "1.2345", "12.34.567", "1,234.56", "--5", "-€ -5", "٥", "1e3"]
)
def test_what_could_be_misread_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmountError):
        Money.parse(text)


@pytest.mark.parametrize("cents", [1.0, True, "1", Decimal(1)])
def test_money_is_whole_cents(cents: Any) -> None:
    with pytest.raises(NotWholeCentsError):
        Money(cents)


@given(st.integers(-(10**15), 10**15))
def test_what_is_written_is_read_back(cents: int) -> None:
    assert Money.parse(write_amount(Money(cents))) == Money(cents)


@given(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15))
def test_sums_are_exact(one: int, other: int) -> None:
    assert Money(one) + Money(other) - Money(other) == Money(one)
    assert Money.of_euros(Money(one).euros) == Money(one)


def test_half_a_cent_rounds_away_from_zero() -> None:
    assert Money(101).times(Decimal("0.5")) == Money(51)
    assert Money(-101).times(Decimal("0.5")) == Money(-51)


@pytest.mark.parametrize(
    ("text", "cents"),
    [("10650000.00", 1_065_000_000), ("12", 1200), ("0.5", 50), ("-0.05", -5), ("007.10", 710)],
)
def test_plain_amounts_are_read_exactly(text: str, cents: int) -> None:
    assert Money.parse_plain(text) == Money(cents)


@pytest.mark.parametrize("text", ["10.650", "0.005", "1.000"])
def test_a_plain_amount_has_no_part_of_a_cent(text: str) -> None:
    with pytest.raises(PartOfACentError, match=text):
        Money.parse_plain(text)


@pytest.mark.parametrize("text", ["", "10.650.000", "12,50", "€ 12", "1e3", ".5", "5.", "١٢", "+1"])
def test_other_texts_are_no_plain_amount(text: str) -> None:
    with pytest.raises(NotAPlainAmountError):
        Money.parse_plain(text)


def test_amounts_in_two_languages() -> None:
    assert write_amount(Money(1_065_000_000)) == "€ 10.650.000"
    assert write_amount(Money(1_065_000_000), "en") == "€10,650,000"
    assert write_amount(Money(-1_250)) == "-€ 12,50"


def test_days_and_moments_in_two_languages() -> None:
    moment = datetime(2026, 11, 12, 9, 40, tzinfo=UTC)
    assert write_date(date(2026, 3, 1)) == "1 maart 2026"
    assert write_moment(moment) == "12 november 2026, 10.40 uur"
    assert write_moment(moment, "en-gb") == "12 November 2026, 10:40"
    assert write_moment(datetime(2026, 7, 12, 22, 5, tzinfo=UTC)) == "13 juli 2026, 00.05 uur"


def test_a_norm_in_days_ends_at_24_00() -> None:  # H3
    due = end_of_day(date(2026, 12, 31))
    assert write_deadline(due) == "31 december 2026, 24.00 uur"
    assert write_deadline(due, "en") == "31 December 2026, 24:00"


def test_numbers_and_percentages() -> None:
    assert write_number(Decimal("1234.45"), 1) == "1.234,5"
    assert write_number(Decimal("-0.2")) == "0"
    assert write_percentage(0.145, 1) == "14,5%"
    assert write_percentage(0.145) == "15%"
    assert write_percentage(Decimal("0.8"), language="en") == "80%"
