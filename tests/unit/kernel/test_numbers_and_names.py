"""Citizen service numbers, AGB codes, and the keys by which names are found and ordered."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.kernel.agb import NotAnAgbError, parse_agb
from waakvlam.kernel.bsn import NotABsnError, is_test_bsn, parse_bsn
from waakvlam.kernel.search_key import search_key, sort_key


@pytest.mark.parametrize("text", ["999900006", "9999.00.006", " 9999 00006 "])
def test_a_bsn_is_read_with_or_without_separators(text: str) -> None:
    assert parse_bsn(text) == "999900006"


def test_an_old_number_gets_its_leading_zero() -> None:
    assert parse_bsn("12345672") == "012345672"


@pytest.mark.parametrize("text", ["", "999900007", "99990000", "1234567", "000000000", "99990000a"])
def test_what_fails_the_eleven_test_is_no_bsn(text: str) -> None:
    with pytest.raises(NotABsnError):
        parse_bsn(text)


def test_the_error_does_not_tell_the_number() -> None:  # L3
    with pytest.raises(NotABsnError) as caught:
        parse_bsn("999900007")
    assert "9999" not in str(caught.value)
    assert caught.value.__cause__ is None


@given(st.integers(10_000_000, 999_999_999), st.integers(1, 8), st.integers(0, 8))
def test_one_wrong_digit_is_always_noticed(number: int, shift: int, place: int) -> None:
    digits = f"{number:09}"
    wrong = str((int(digits[place]) + shift) % 10)
    changed = digits[:place] + wrong + digits[place + 1 :]
    assert not (_is_bsn(digits) and _is_bsn(changed))


def _is_bsn(digits: str) -> bool:
    try:
        return parse_bsn(digits) == digits
    except NotABsnError:
        return False


def test_test_numbers_are_known() -> None:
    assert is_test_bsn("999900018")
    assert not is_test_bsn("111222333")


def test_an_agb_code_has_eight_digits() -> None:
    assert parse_agb("22-220123") == "22220123"
    for text in ("2222012", "222201234", "AB220123", "00000000"):
        with pytest.raises(NotAnAgbError):
            parse_agb(text)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Yılmaz", "yilmaz"),
        ("İpek", "ipek"),
        ("Müller-Łukasz", "muller lukasz"),
        ("d’Arc", "darc"),
        ("'t Hart", "t hart"),
        ("  Van  der BERG ", "van der berg"),
        ("Strauß", "strauss"),
        ("أحمد", "أحمد"),
        ("\u200fأحمد", "أحمد"),
        ("Андрій", "андрій"),
    ],
)
def test_names_are_searched_without_case_and_latin_accents(name: str, key: str) -> None:
    assert search_key(name) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("van der Berg", "berg van der"),
        ("Berg, van der", "berg van der"),
        ("'t Hart", "hart t"),
        ("in 't Veld", "veld in t"),
        ("De", "de"),
        ("Vandaan", "vandaan"),
    ],
)
def test_dutch_prefixes_stand_behind_the_name(name: str, key: str) -> None:
    assert sort_key(name) == key


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    assert search_key(search_key(name)) == search_key(name)


@given(st.text(st.characters(categories=["L"], max_codepoint=0x17F), min_size=1, max_size=20))
def test_typing_in_capitals_or_taken_apart_finds_the_same(name: str) -> None:
    assert search_key(unicodedata.normalize("NFD", name)) == search_key(name)
