"""How the cells of a table are read: text, choice, day, moment, yes or no, number, BSN."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from waakvlam.kernel.bsn import NotABsnError, parse_bsn
from waakvlam.kernel.search_key import search_key
from waakvlam.kernel.table_columns import Reader, UnreadableCellError
from waakvlam.kernel.written_day import (
    DAY_EXAMPLE,
    MOMENT_EXAMPLE,
    MissingHourError,
    NotADayError,
    NotAMomentError,
    read_day,
    read_moment,
)

_YES = frozenset({"ja", "j", "yes", "y", "1", "true", "waar", "x"})
_NO = frozenset({"nee", "n", "no", "0", "false", "onwaar"})
_POSTCODE = re.compile(r"([1-9]\d{3})\s?([A-Z]{2})")
_PHONE = re.compile(r"\+?[\d\s()./-]{6,20}")


def text_of(longest: int) -> Reader:
    """Return the reader of a text of at most so many characters."""

    def read(text: str) -> str:
        if len(text) > longest:
            raise UnreadableCellError("deze tekst is te lang", f"hoogstens {longest} tekens")
        return text

    return read


def choice_of(words: Mapping[str, str]) -> Reader:
    """Return the reader of one of a few words; each word's code is accepted too."""
    codes = {search_key(word): code for word, code in words.items()}
    codes |= {search_key(code): code for code in words.values()}

    def read(text: str) -> str:
        code = codes.get(search_key(text))
        if code is None:
            raise UnreadableCellError("is hier niet bekend", ", ".join(words))
        return code

    return read


def choices_of(words: Mapping[str, str]) -> Reader:
    """Return the reader of several of a few words, with a comma between them."""
    one = choice_of(words)

    def read(text: str) -> tuple[object, ...]:
        return tuple(dict.fromkeys(one(part) for part in re.split(r"[,/|+]", text) if part.strip()))

    return read


def day(text: str) -> date:
    """Read a day."""
    try:
        return read_day(text)
    except NotADayError:
        raise UnreadableCellError("is geen dag", f"bijvoorbeeld {DAY_EXAMPLE}") from None


def moment(text: str) -> datetime:
    """Read a moment, or a day for its beginning."""
    try:
        return read_moment(text)
    except MissingHourError:
        right = "een tijd die er was; die nacht ging de klok van 2.00 naar 3.00 uur"
        raise UnreadableCellError("is een tijd die niet bestaat", right) from None
    except NotAMomentError:
        right = f"bijvoorbeeld {MOMENT_EXAMPLE} of {DAY_EXAMPLE}"
        raise UnreadableCellError("is geen dag of moment", right) from None


def yes_or_no(text: str) -> bool:
    """Read ja or nee."""
    folded = search_key(text)
    if folded in _YES or folded in _NO:
        return folded in _YES
    raise UnreadableCellError("is niet ja of nee", "ja of nee")


def decimal(text: str) -> Decimal:
    """Read a number with a decimal comma or point."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise UnreadableCellError("is geen getal", "bijvoorbeeld 0,889") from None
    if not number.is_finite():
        raise UnreadableCellError("is geen getal", "bijvoorbeeld 0,889")
    return number


def bsn(text: str) -> str:
    """Read a BSN; a fault never repeats it (L3)."""
    try:
        return parse_bsn(text)
    except NotABsnError:
        raise UnreadableCellError(
            "is geen geldig burgerservicenummer", "negen cijfers die aan de elfproef voldoen"
        ) from None


def postcode(text: str) -> str:
    """Read a Dutch postcode, to 1234AB."""
    found = _POSTCODE.fullmatch(text.upper())
    if not found:
        raise UnreadableCellError("is geen postcode", "vier cijfers en twee letters, 1234 AB")
    return found[1] + found[2]


def phone(text: str) -> str:
    """Read a telephone number as it is written."""
    if not _PHONE.fullmatch(text):
        raise UnreadableCellError("is geen telefoonnummer", "bijvoorbeeld 06 12345678")
    return text
