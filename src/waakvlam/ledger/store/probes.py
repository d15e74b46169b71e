"""What may be wrong in a row of the ledger: questions in SQL, drawn from the table's schema."""

from collections.abc import Iterator
from dataclasses import dataclass

from waakvlam.ledger.store.relations import literal, quoted
from waakvlam.ledger.tables.schema import Column, Kind, Table

_FIRST_DAY, _LAST_DAY = "1900-01-01", "2199-12-31"
_WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_INT_BITS = {Kind.INT32: 32, Kind.INT64: 64}


@dataclass(frozen=True)
class Probe:
    """A condition that is true of a faulty row, and how to say so.

    `what` holds a {} for each of the columns that it shows.
    """

    condition: str
    what: str
    expected: str
    shows: tuple[str, ...] = ()


def probes(table: Table, sound: frozenset[str]) -> list[Probe]:
    """Give all questions about single rows that these columns of the table can answer."""
    found = [
        probe for column in table.columns if column.name in sound for probe in _of_column(column)
    ]
    found += [
        _of_order(table.column(earlier), table.column(later))
        for earlier, later in table.order
        if {earlier, later} <= sound
    ]
    return found + [_of_need(name, other) for name, other in table.needs if {name, other} <= sound]


def _of_column(column: Column) -> Iterator[Probe]:
    if column.required:
        name = column.name
        yield Probe(f"{quoted(name)} IS NULL", f"{name} is null", "a value: it is required")
    yield from _OF_KIND[column.kind](column)
    if column.codes:
        yield _of_codes(column)
    if column.pattern:
        mismatch = f"NOT regexp_full_match({quoted(column.name)}, {literal(column.pattern.regex)})"
        yield _single(column, mismatch, column.pattern.words)
    if column.least is not None:
        condition = f"{quoted(column.name)} < {column.least}"
        yield _single(column, condition, f"{column.least} or more")
    yield from _of_period(column)


def _single(column: Column, condition: str, expected: str) -> Probe:
    return Probe(condition, f"{column.name} is {{}}", expected, (column.name,))


def _of_codes(column: Column) -> Probe:
    codes = ", ".join(map(literal, column.codes))
    name = quoted(column.name)
    among = (
        f"list_has_all([{codes}], {name})" if column.kind is Kind.TEXTS else f"{name} IN ({codes})"
    )
    return _single(column, f"NOT ({among})", f"one of {', '.join(column.codes)}")


def _of_period(column: Column) -> Iterator[Probe]:
    name = quoted(column.name)
    if column.weekday is not None:
        day = _WEEKDAYS[column.weekday]
        yield _single(column, f"isodow({name}) <> {column.weekday}", f"a {day}")
    if column.day_of_month is not None:
        yield _single(column, f"day({name}) <> {column.day_of_month}", "the first of a month")


def _of_text(column: Column) -> Iterator[Probe]:
    # A pattern or a list of codes says it better.
    if column.required and not column.codes and not column.pattern:
        # Blanks sort below "!". Trimming millions of keys that cannot be blank takes long.
        name = quoted(column.name)
        blank = f"CASE WHEN {name} < '!' THEN trim({name}) = '' ELSE false END"
        yield Probe(blank, f"{column.name} is empty", "a value")


def _of_texts(column: Column) -> Iterator[Probe]:
    name = quoted(column.name)
    yield _single(column, f"list_count({name}) < len({name})", "a list without nulls")


def _of_int(column: Column) -> Iterator[Probe]:
    name = quoted(column.name)
    if column.name == "year":
        years = f"{_FIRST_DAY[:4]} AND {_LAST_DAY[:4]}"
        yield _single(column, f"{name} NOT BETWEEN {years}", f"a year between {years.lower()}")
    most = 2 ** (_INT_BITS[column.kind] - 1)
    outside = f"{name} NOT BETWEEN {-most} AND {most - 1}"
    yield _single(column, outside, f"an integer of {_INT_BITS[column.kind]} bits")


def _of_float(column: Column) -> Iterator[Probe]:
    # DuckDB skips a row group by its least and largest value, which do not count NaN, and so
    # misses one with isnan or isfinite. Compared as text it looks at each value.
    text = f"CAST(CAST({quoted(column.name)} AS DOUBLE) AS VARCHAR)"
    yield _single(column, f"{text} IN ('nan', 'inf', '-inf')", "a finite number")


def _of_day(column: Column) -> Iterator[Probe]:
    day = f"CAST({quoted(column.name)} AS DATE)"
    outside = f"{day} NOT BETWEEN DATE '{_FIRST_DAY}' AND DATE '{_LAST_DAY}'"
    yield _single(column, outside, f"a day between {_FIRST_DAY} and {_LAST_DAY}, or null")


def _nothing_more(_: Column) -> Iterator[Probe]:
    yield from ()


_OF_KIND = {
    Kind.TEXT: _of_text,
    Kind.TEXTS: _of_texts,
    Kind.BOOL: _nothing_more,
    Kind.INT32: _of_int,
    Kind.INT64: _of_int,
    Kind.FLOAT: _of_float,
    Kind.DAY: _of_day,
    Kind.MOMENT: _of_day,
    Kind.MOMENT_OR_DAY: _of_day,
}


def _of_order(earlier: Column, later: Column) -> Probe:
    first, second = quoted(earlier.name), quoted(later.name)
    if (earlier.kind, later.kind) != (earlier.kind, earlier.kind):
        # A day and a moment: the moment's local day counts.
        first, second = f"CAST({first} AS DATE)", f"CAST({second} AS DATE)"
    than = "less than" if later.kind.is_number else "before"
    return Probe(
        f"{second} < {first}",
        f"{later.name} {{}} is {than} {earlier.name} {{}}",
        f"{later.name} not {than} {earlier.name}",
        (later.name, earlier.name),
    )


def _of_need(name: str, other: str) -> Probe:
    return Probe(
        f"{quoted(name)} IS NOT NULL AND {quoted(other)} IS NULL",
        f"{name} is {{}} while {other} is null",
        f"{name} only beside {other}",
        (name,),
    )
