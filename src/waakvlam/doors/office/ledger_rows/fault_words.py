"""Faults of a file of rows in the reader's language; the ledger's own commands say them in English.

A fault that is not known here stays as the ledger says it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

WRONG: Words = {
    r"has (?P<n>\d+) cells": _("the row has %(n)s cells"),
    r"holds a character that is no UTF-8": _("the file holds a character that is no UTF-8"),
    r"cannot be read as CSV \((?P<why>.*)\)": _("the file cannot be read as CSV (%(why)s)"),
    r"the column '(?P<c>.*)' is none of (?P<t>\w+)": _("%(t)s has no column %(c)s"),
    r"the column (?P<c>\w+) stands there twice": _("the column %(c)s stands there twice"),
    r"the column (?P<c>\w+) is missing": _("the column %(c)s is missing"),
    r"and (?P<n>\d+) more faults": _("and %(n)s more faults"),
    r"holds no rows": _("the file holds no rows"),
    r"(?P<c>\w+) may be a citizen service number \(BSN\)": _(
        "%(c)s may be a citizen service number (BSN)"
    ),
    r"(?P<c>\w+) is null": _("%(c)s is empty"),
    r"(?P<c>\w+) is empty": _("%(c)s is empty"),
    r"(?P<a>\w+) (?P<x>\S+) is before (?P<b>\w+) (?P<y>\S+)": _(
        "%(a)s %(x)s lies before %(b)s %(y)s"
    ),
    r"(?P<c>\w+) is (?P<v>.+)": _("%(c)s is %(v)s"),
    r"(?P<k>.+) stands there before": _("%(k)s stands there before"),
    r"(?P<k>.*) was brought in before with other values": _(
        "%(k)s was brought in before with other values"
    ),
}
RIGHT: Words = {
    r"(?P<n>\d+), as the first row has": _("%(n)s, as the first row has"),
    r"a file in UTF-8": _("a file in UTF-8"),
    r"cells that are closed as they are opened": _("cells that are closed as they are opened"),
    r"each column once": _("each column once"),
    r"one of (?P<l>.+)": _("one of %(l)s"),
    r"at least one row": _("at least one row"),
    r"a value(: it is required)?": _("a value"),
    r"(?P<n>-?\d+) or more": _("%(n)s or more"),
    r"the first of a month": _("the first day of a month"),
    r"a pseudonym that says nothing of who it is": _("a pseudonym that says nothing of who it is"),
    r"the same values, or the former batch removed first": _(
        "the same values, or take the former file away first"
    ),
    r"the four-digit CBS code of the municipality": _(
        "the four-digit CBS code of the municipality"
    ),
    r"a CBS district code such as WK026807": _("a CBS district code such as WK026807"),
    r"a product category of two digits": _("a product category of two digits"),
}


def wrong_in_words(told: str) -> str:
    """Return what is wrong in the reader's language."""
    return _said(told, WRONG)


def right_in_words(told: str) -> str:
    """Return what would be right in the reader's language."""
    return _said(told, RIGHT)


def _said(told: str, words: Words) -> str:
    for pattern, text in words.items():
        found = re.fullmatch(pattern, told)
        if found:
            return str(text) % found.groupdict()
    return told
