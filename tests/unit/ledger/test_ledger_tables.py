import re

import pytest

from waakvlam.ledger.tables.schema import TABLES, Kind

TABLE_NAMES = sorted(TABLES)


def test_every_table_of_the_contract_is_there() -> None:
    assert set(TABLE_NAMES) == {
        "absence", "agreements", "budget", "capabilities", "complaints", "coordination",
        "experience", "experience_background", "help_requests", "hours", "members", "norms",
        "outcomes", "phases", "plans", "population", "referrals", "reviews", "social_base",
        "spending", "staffing", "stories", "vacancies",
    }  # fmt: skip


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_rules_between_columns_name_columns_of_the_table(name: str) -> None:
    table = TABLES[name]
    names = [column.name for column in table.columns]
    named = [*table.key, *(c for pair in (*table.order, *table.needs) for c in pair)]

    assert len(names) == len(set(names))
    assert set(named) <= set(names)


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_the_arrow_schema_follows_what_is_required(name: str) -> None:
    schema = TABLES[name].arrow_schema()

    assert [field.nullable for field in schema] == [not c.required for c in TABLES[name].columns]


# The privacy wall: no names, addresses, birth dates or file numbers.
@pytest.mark.parametrize("name", TABLE_NAMES)
def test_no_column_tells_who_it_is(name: str) -> None:
    words = {word for column in TABLES[name].columns for word in column.name.split("_")}

    assert not words & {"name", "bsn", "address", "postcode", "birth", "email", "phone", "notes"}


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_codes_are_lower_case_and_names_tell_days_from_moments(name: str) -> None:
    for column in TABLES[name].columns:
        assert all(re.fullmatch(r"[a-z0-9_]+", code) for code in column.codes)
        if column.name.endswith("_on"):
            assert column.kind is Kind.DAY
        if column.name.endswith("_at"):
            assert column.kind is Kind.MOMENT


def test_an_unknown_column_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        TABLES["phases"].column("name")
