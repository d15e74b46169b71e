"""AGB codes, by which providers and care professionals are known."""

import re

_EIGHT_DIGITS = re.compile(r"[0-9]{8}")
_SEPARATORS = re.compile(r"[\s.-]")


class NotAnAgbError(ValueError):
    """A text that is no AGB code."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no AGB code of eight digits")
        self.text = text


def parse_agb(text: str) -> str:
    """Return the eight digits of an AGB code, from a text with or without separators.

    The code has no check digit: whether it was ever issued is for the register to say.

    Raises:
        NotAnAgbError: when there are not eight digits, or only zeros.
    """
    digits = _SEPARATORS.sub("", text)
    if not _EIGHT_DIGITS.fullmatch(digits) or not int(digits):
        raise NotAnAgbError(text)
    return digits
