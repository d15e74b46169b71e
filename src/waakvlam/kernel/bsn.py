"""The citizen service number (BSN), which no message, log or title may hold (L3)."""

import re

from stdnum.exceptions import ValidationError
from stdnum.nl import bsn

_WRITTEN = re.compile(r"[0-9]{8,9}")
_SEPARATORS = re.compile(r"[\s.-]")
_TEST_RANGE = "9999"


class NotABsnError(ValueError):
    """A text that is no BSN; the message leaves the text out (L3)."""

    def __init__(self) -> None:
        super().__init__("not a valid citizen service number (BSN)")


def parse_bsn(text: str) -> str:
    """Return the nine digits of a BSN, from a text with or without spaces, points and dashes.

    Eight digits are an old number with its leading zero left out.

    Raises:
        NotABsnError: when there are other characters, or the eleven test fails.
    """
    digits = _SEPARATORS.sub("", text)
    if not _WRITTEN.fullmatch(digits):
        raise NotABsnError
    try:
        return str(bsn.validate(digits))
    except ValidationError:
        raise NotABsnError from None


def is_test_bsn(number: str) -> bool:
    """Tell whether a BSN is in the range 9999…, which is given to nobody and meant for tests."""
    return number.startswith(_TEST_RANGE)
