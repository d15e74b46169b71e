"""How the cells of a table are read: text, choice, day, moment, yes or no, number, BSN."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from waakvlam.kernel.bsn import NotABsnError, parse_bsn
from waakvlam.kernel.saying import say, words_of
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
            right = say("at most %(most)s characters", most=longest)
            raise UnreadableCellError(say("this text is too long"), right)
        return text

    return read


def choice_of(words: Mapping[str, str]) -> Reader:
    """Return the reader of one of a few words; each word's code is accepted too."""
    codes = {search_key(word): code for word, code in words.items()}
    codes |= {search_key(code): code for code in words.values()}
    known = say("one of: %(words)s", words=words_of(words))

    def read(text: str) -> str:
        code = codes.get(search_key(text))
        if code is None:
            raise UnreadableCellError(say("is not known here"), known)
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
        right = say("for example %(day)s", day=DAY_EXAMPLE)
        raise UnreadableCellError(say("is not a day"), right) from None


def moment(text: str) -> datetime:
    """Read a moment, or a day for its beginning."""
    try:
        return read_moment(text)
    except MissingHourError:
        right = say("a time that was; that night the clock went from 2:00 to 3:00")
        raise UnreadableCellError(say("is a time that does not exist"), right) from None
    except NotAMomentError:
        right = say("for example %(moment)s or %(day)s", moment=MOMENT_EXAMPLE, day=DAY_EXAMPLE)
        raise UnreadableCellError(say("is not a day or a moment"), right) from None


def yes_or_no(text: str) -> bool:
    """Read ja or nee."""
    folded = search_key(text)
    if folded in _YES or folded in _NO:
        return folded in _YES
    raise UnreadableCellError(say("is neither yes nor no"), say("yes or no"))


def decimal(text: str) -> Decimal:
    """Read a number with a decimal comma or point."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise _not_a_number() from None
    if not number.is_finite():
        raise _not_a_number()
    return number


def _not_a_number() -> UnreadableCellError:
    return UnreadableCellError(say("is not a number"), say("for example 0,889"))


def bsn(text: str) -> str:
    """Read a BSN; a fault never repeats it (L3)."""
    try:
        return parse_bsn(text)
    except NotABsnError:
        raise UnreadableCellError(
            say("is not a valid citizen service number (BSN)"),
            say("nine digits that pass the eleven test"),
        ) from None


def postcode(text: str) -> str:
    """Read a Dutch postcode, to 1234AB."""
    found = _POSTCODE.fullmatch(text.upper())
    if not found:
        right = say("four digits and two letters, 1234 AB")
        raise UnreadableCellError(say("is not a postcode"), right)
    return found[1] + found[2]


def phone(text: str) -> str:
    """Read a telephone number as it is written."""
    if not _PHONE.fullmatch(text):
        right = say("for example 06 12345678")
        raise UnreadableCellError(say("is not a telephone number"), right)
    return text
