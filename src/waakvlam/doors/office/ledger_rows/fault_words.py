"""Faults of a file of rows in the reader's language; the ledger's own commands say them in English.

Every text of the ledger's checks stands here: a test goes through them all.
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
    r"(?P<a>\w+) (?P<x>\S+) is less than (?P<b>\w+) (?P<y>\S+)": _(
        "%(a)s %(x)s is less than %(b)s %(y)s"
    ),
    r"the column (?P<c>\w+) is of type (?P<t>.+)": _("the column %(c)s is of type %(t)s"),
    r"cannot be read(?: as Parquet)? \((?P<why>.*)\)": _("the file cannot be read (%(why)s)"),
    r"(?P<f>.+): and (?P<n>\d+) more": _("%(f)s: and %(n)s more"),
    r"case (?P<k>.+) is in two phases at once from (?P<d>.+)": _(
        "case %(k)s is in two phases at once from %(d)s"
    ),
    r"closed_reason is (?P<v>.+) while another phase of the case follows": _(
        "closed_reason is %(v)s while another phase of the case follows"
    ),
    r"(?P<c>\w+) is (?P<v>.+) while (?P<o>\w+) is null": _("%(c)s is %(v)s while %(o)s is empty"),
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
    r"each key once": _("each key once"),
    r"one phase at a time, each to the day on which the next begins": _(
        "one phase at a time, each to the day on which the next begins"
    ),
    r"closed_reason only on the last phase": _("closed_reason only on the last phase"),
    r"a Monday": _("a Monday"),
    r"a list without nulls": _("a list in which nothing is missing"),
    r"a year between (?P<a>\d+) and (?P<b>\d+)": _("a year between %(a)s and %(b)s"),
    r"an integer of (?P<n>\d+) bits": _("a whole number that is not so large"),
    r"a finite number": _("a number"),
    r"a day between (?P<a>[\d-]+) and (?P<b>[\d-]+), or null": _(
        "a day between %(a)s and %(b)s, or nothing"
    ),
    r"(?P<a>\w+) not before (?P<b>\w+)": _("%(a)s not before %(b)s"),
    r"(?P<a>\w+) not less than (?P<b>\w+)": _("%(a)s not less than %(b)s"),
    r"(?P<a>\w+) only beside (?P<b>\w+)": _("%(a)s only beside %(b)s"),
    r"cells as the columns ask": _("cells as the columns ask"),
    r"a whole (?:Parquet )?file": _("a whole file"),
    r"a text|strings|a column of strings": _("a text"),
    r"texts with \| between them": _("texts with | between them"),
    r"(?:a column of )?lists of strings": _("lists of texts"),
    r"true or false|(?:a column of )?booleans": _("true or false"),
    r"a whole number without points or commas": _("a whole number without points or commas"),
    r"(?:a column of )?integers \(int(?:32|64)\)": _("whole numbers"),
    r"a number with a decimal point, such as 0\.889": _(
        "a number with a decimal point, such as 0.889"
    ),
    r"(?:a column of )?numbers \(float64\)": _("numbers"),
    r"a day such as 2026-10-31": _("a day such as 2026-10-31"),
    r"(?:a column of )?dates \(date32\)": _("days"),
    r"a moment such as 2026-10-31T09:30\+01:00, or in local time without the offset": _(
        "a moment such as 2026-10-31T09:30+01:00, or in local time without the offset"
    ),
    r"(?:a column of )?timestamps with a time zone \(microseconds, UTC-adjusted\)": _(
        "moments with a time zone"
    ),
    r"a moment such as 2026-10-31T09:30, or a day such as 2026-10-31": _(
        "a moment such as 2026-10-31T09:30, or a day such as 2026-10-31"
    ),
    r"(?:a column of )?timestamps with a time zone, or dates": _(
        "moments with a time zone, or days"
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
        found = re.fullmatch(pattern, told, re.DOTALL)
        if found:
            return str(text) % found.groupdict()
    return told
