"""What is wrong in a revision is told with the award, the key and the amount."""

import pytest

from factories.revisions import changed, cover, small
from waakvlam.funding.revision.compute import compute
from waakvlam.funding.revision.faults import FaultyRevisionError
from waakvlam.funding.revision.reading import read_revision

REST = 'amount = "rest"                     # what is still uncovered; at most one per award'
ITSELF = 'task_field = "6.2", sub_product = "61416"'
BASE = "lump_sum = 150\nbudgeted = 100\n"


def faults_of(content: bytes) -> list[str]:
    with pytest.raises(FaultyRevisionError) as caught:
        compute(read_revision(content))
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        (changed(REST, 'amount = "559934.00"'), "award adults", "€ 1 more than the € 559.933"),
        (changed(REST, 'amount = "559932.99"'), "award adults", "misses € 0,01"),
        (changed('"835000.00"', '"1400000.00"'), "award adults", "own_contribution of € 1.400.000"),
        (changed('amount = "135000.00"', 'amount = "rest"'), "award youth_family", "€ 544.000"),
        (
            changed('task_field = "6.71", sub_product = "61296"', ITSELF),
            "award adults, cover 1",
            "moves € 559.933 from the line 6.2 (61416) onto itself",
        ),
        (
            changed('"135000.00"', '"-135000.00"'),
            "award youth_family, cover 1, amount",
            "is '-135000.00', a negative amount",
        ),
        (
            changed('"135000.00"', '"135000.005"'),
            "award youth_family, cover 1, amount",
            "is '135000.005', which has a part of a cent",
        ),
        (
            changed('"10650000.00"', "10650000.00"),
            "award adults, lump_sum",
            "a number with a decimal point, which cannot hold euros exactly",
        ),
        (
            changed('"10650000.00"', '"10.650.000"'),
            "award adults, lump_sum",
            'expected euros as text such as "10650000.00"',
        ),
        (changed('"10650000.00"', "true"), "award adults, lump_sum", "is true"),
        (changed('"6.82"', '"6.75"'), "award youth_family, cover 1", "6.75 does not exist in 2023"),
        (changed("year = 2023", "year = 2025"), "award adults, cover 1", "6.71 does not exist"),
        (changed("year = 2023", "year = 2019"), "year", "is 2019, of which the task fields"),
        (changed("lump_sum", "lumpsum"), "award adults, lumpsum", "does not know"),
        (changed("earmark", "ear_mark"), "award youth_family, cover 1, ear_mark", "does not know"),
        (
            changed("sub_product", "subproduct"),
            "award adults, cover 1, from, subproduct",
            "not know",
        ),
        (changed("fte_before", "fte_was"), "award youth_family, staffing, fte_was", "not know"),
        (changed('key = "youth_family"', 'key = "adults"'), "award adults", "stands there twice"),
        (changed('team_kind = "adults"', 'team_kind = "old"'), "award adults, team_kind", "'old'"),
        (changed('"0268"', '"268"'), "municipality", "is '268'"),
        (changed("[18, 20]", "[20, 18]"), "caseload_before", "the smaller number first"),
        (changed("[18, 20]", "[18]"), "caseload_before", "a range such as [18, 20]"),
        (changed("fte_after = 119", "fte_after = 0"), "staffing, fte_after", "is 0"),
        (changed("share = 0.70", "share = 70"), "client_bound_share", "a share from 0 up to 1"),
        (changed("until = 2023-12-31", "until = 2021-12-31"), "monthly_drop, until", "before from"),
        (changed("on = 2022-01-01", "on = 2020-01-01"), "first_drop, on", "before the base"),
        (changed("until = 2023-12-31", "until = 9999-12-31"), "until", "within 50 years"),
        (changed("base = 2021-01-01", 'base = "2021-01-01"'), "trend 1, base", "without quotes"),
        (
            changed("incidental = true", 'incidental = "yes"'),
            "cover 1, incidental",
            "true or false",
        ),
        (small(BASE + "own_contribution = 50\nsurplus_previous_year = 49"), "adults", "€ 49"),
        (
            small(
                BASE + "own_contribution = 50\ndevelopment_budget = 1\nsurplus_previous_year = 50"
            ),
            "award adults",
            "are € 51 together, more than the surplus of € 50",
        ),
        (small(BASE + cover("inf")), "award adults, cover 1, amount", "Infinity"),
        (small(BASE + cover("1" + "0" * 14)), "award adults, cover 1, amount", "thousand billion"),
        (b"title = ", "the file", "is no TOML"),
        (b"title = '\xff'", "line 1", "no UTF-8"),
        (b"", "award", "is missing"),
    ],
)
def test_a_fault_names_its_place_and_what_is_wrong(content: bytes, place: str, said: str) -> None:
    found = faults_of(content)
    assert any(place in fault.partition(": ")[0] and said in fault for fault in found), found


def test_all_faults_of_the_form_are_told_at_once() -> None:
    content = small("lump_sum = 1.5\nbudgeted = -1\nsurprise = 1\n")
    assert len(faults_of(content)) == 3


def test_two_rests_and_no_rest_are_both_told_per_award() -> None:
    two = small(BASE + cover('"rest"') + cover('"rest"'))
    assert "2 lines of cover with amount rest, for € 50" in faults_of(two)[0]


def test_what_is_right_has_no_fault() -> None:  # the same revision, as a base for the faults above
    compute(read_revision(small(BASE + cover('"rest"'))))
    compute(read_revision(small(BASE + "own_contribution = 50\nsurplus_previous_year = 50")))


@pytest.mark.parametrize(
    ("year", "fields"),
    [
        (2023, ("6.71", "6.2")),
        (2023, ("6.71b", "6.2")),
        (2023, ("0.10", "6.1")),
        (2024, ("6.6", "6.82a")),
        (2025, ("6.712", "6.21")),
        (2031, ("6.91", "6.23")),
    ],
)
def test_task_fields_are_those_of_the_year(year: int, fields: tuple[str, str]) -> None:
    compute(read_revision(small(BASE + cover('"rest"', *fields), year=year)))


@pytest.mark.parametrize(("year", "field"), [(2024, "6.21"), (2025, "6.2"), (2025, "6.71b")])
def test_task_fields_of_another_year_do_not_exist(year: int, field: str) -> None:
    target = "6.3"
    found = faults_of(small(BASE + cover('"rest"', field, target), year=year))
    assert f"the task field {field} does not exist in {year}" in found[0]
