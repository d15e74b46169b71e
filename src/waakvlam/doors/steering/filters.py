"""What a page shows, as its address says: kept in every link, and forgiving to a wrong one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from waakvlam.doors.frame.pictures.numbers import month
from waakvlam.doors.steering.figures.book import EVERYWHERE, Book, Place, time_of
from waakvlam.doors.steering.names import Names
from waakvlam.monitor.definition import Indicator
from waakvlam.monitor.masking.periods import first_day

Choices = list[tuple[str, str | list[tuple[str, str]]]]
GROUPS = {
    "team_kind": gettext_lazy("Kinds of team"),
    "district": gettext_lazy("Districts"),
    "team": gettext_lazy("Teams"),
}
TIMES = {
    "month": gettext_lazy("Months"),
    "quarter": gettext_lazy("Quarters"),
    "year": gettext_lazy("Years"),
}
PER = {
    "month": gettext_lazy("month"),
    "quarter": gettext_lazy("quarter"),
    "year": gettext_lazy("year"),
}


class DashboardFilter(forms.Form):
    """Which period, which place, and which indicator is drawn."""

    use_required_attribute = False  # "everywhere" is written as nothing

    period = forms.ChoiceField(label=gettext_lazy("Period"))
    where = forms.ChoiceField(label=gettext_lazy("Place or team"))
    show = forms.ChoiceField(label=gettext_lazy("In the picture"))


class IndicatorFilter(forms.Form):
    """By which period, and of which place."""

    use_required_attribute = False

    per = forms.ChoiceField(label=gettext_lazy("Per"), choices=list(PER.items()))
    where = forms.ChoiceField(label=gettext_lazy("Place or team"))


def dashboard_filter(
    query: Mapping[str, str], book: Book, names: Names, indicators: list[Indicator]
) -> DashboardFilter:
    """Return the form with what the address chooses, and defaults for what it does not."""
    periods = [period for time in TIMES for period in book.periods[time]]
    default = max(book.periods["month"], default=max(periods, default=""))
    codes = [one.code for one in indicators]
    known = {
        "period": _one_of(query.get("period"), periods, default),
        "where": where_of(query, book),
        "show": _one_of(query.get("show"), codes, _first_with_a_norm(indicators)),
    }
    form = DashboardFilter(initial=known, auto_id="filter-%s")
    _set_choices(form, "period", _period_choices(book))
    _set_choices(form, "where", _where_choices(book, names))
    _set_choices(form, "show", [(one.code, name_of(one)) for one in indicators])
    return form


def indicator_filter(query: Mapping[str, str], book: Book, names: Names) -> IndicatorFilter:
    """Return the form of an indicator's page."""
    known = {"per": _one_of(query.get("per"), list(PER), "month"), "where": where_of(query, book)}
    form = IndicatorFilter(initial=known, auto_id="filter-%s")
    _set_choices(form, "where", _where_choices(book, names))
    return form


def where_of(query: Mapping[str, str], book: Book) -> str:
    """Return the place that the address names, as written there; nothing means everywhere."""
    return _one_of(query.get("where"), [written(place) for place in book.places], "")


def place_of(where: str) -> Place:
    """Return the place that is written as kind:code."""
    kind, _colon, code = where.partition(":")
    return Place(kind, code) if kind else EVERYWHERE


def name_of(indicator: Indicator) -> str:
    """Return an indicator's name in the reader's language."""
    return indicator.name.nl if language() == "nl" else indicator.name.en


def language() -> str:
    """Return the language of the pictures and numbers: nl or en."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def period_name(period: str) -> str:
    """Return a period as it is read: okt 2026, 3e kwartaal 2026, 2026."""
    time = time_of(period)
    first: date = first_day(time, period)
    if time == "quarter":
        return _("quarter %(number)s of %(year)s") % {"number": period[-1], "year": first.year}
    return month(first, language()) if time == "month" else period


def _period_choices(book: Book) -> Choices:
    return [
        (str(label), [(one, period_name(one)) for one in reversed(book.periods[time])])
        for time, label in TIMES.items()
        if book.periods[time]
    ]


def _where_choices(book: Book, names: Names) -> Choices:
    choices: Choices = [("", names.of(EVERYWHERE))]
    for kind, label in GROUPS.items():
        places = names.in_order(place for place in book.places if place.kind == kind)
        if places:
            choices.append((str(label), [(written(one), names.of(one)) for one in places]))
    return choices


def written(place: Place) -> str:
    """Return a place as it stands in an address."""
    return f"{place.kind}:{place.code}" if place.kind else ""


def _one_of(asked: str | None, known: list[str], default: str) -> str:
    return asked if asked is not None and asked in known else default


def _first_with_a_norm(indicators: list[Indicator]) -> str:
    with_norm = [one.code for one in indicators if one.norm]
    preferred = [code for code in ("ACC3", "AFF14") if code in with_norm]
    return next(iter([*preferred, *with_norm, *(one.code for one in indicators)]), "")


def _set_choices(form: forms.Form, name: str, choices: Choices | list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it stands in the class above
    field.choices = choices
