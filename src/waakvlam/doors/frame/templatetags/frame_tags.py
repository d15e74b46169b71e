"""Tags and filters of the frame: fields, days, amounts, addresses and countdowns."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template.context import Context
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from waakvlam.doors.frame.countdown import countdown as norm_countdown
from waakvlam.doors.frame.fields import anchor, drawn
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.kernel.notation import write_date, write_moment, write_number

register = template.Library()


@register.inclusion_tag("frame/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Draw a form field: label, description, fault and control."""
    return {"field": drawn(bound)}


@register.simple_tag
def faults(
    form: forms.BaseForm,
    *,
    named: object = False,
    formset: Any = None,  # noqa: ANN401  # of any form, and it names its parts
) -> list[tuple[str, str]]:
    """Return each fault of a form with the id it belongs to; empty for the form as a whole.

    ``named`` puts the field's label before its fault. The faults of a ``formset`` follow, each
    behind the name that its ``part`` gives the form.
    """
    found = _faults_of(form, named=bool(named))
    if formset:
        found += [("", str(text)) for text in formset.non_form_errors()]
        for number, one in enumerate(formset.forms, start=1):
            part = formset.part(number)
            found += [(at, f"{part}, {text}") for at, text in _faults_of(one, named=bool(named))]
    return found


def _faults_of(form: forms.BaseForm, *, named: bool) -> list[tuple[str, str]]:
    found = [("", str(text)) for text in form.non_field_errors()]
    for bound in form:
        about = f"{bound.label}: " if named and not bound.is_hidden else ""
        found += [(anchor(bound), f"{about}{text}") for text in bound.errors]
    return found


@register.filter
def drawing(picture: Picture) -> SafeString:
    """Return a picture's SVG as markup: `render.framed` escaped its texts and refused scripts."""
    return SafeString(picture.svg)


@register.filter
def beside(columns: Sequence[Any], row: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Return each column with its cell; raises ValueError when a row is too short or too long."""
    return list(zip(columns, row, strict=True))


@register.filter
def day(value: date | None) -> str:
    """Return 12 november 2026; a moment counts by its day in local time."""
    if value is None:
        return ""
    return write_date(_local(value), get_language() or "nl")


@register.filter
def moment(value: datetime | None) -> str:
    """Return 12 november 2026, 10.40 uur in local time."""
    if value is None:
        return ""
    return write_moment(value, get_language() or "nl")


@register.filter
def figure(value: Decimal, decimals: int | None = None) -> str:
    """Return 12,5 with so many decimals; by itself one, and none when the figure is whole."""
    if decimals is None:
        decimals = 0 if value == value.to_integral_value() else 1
    return write_number(value, decimals, get_language() or "nl")


@register.filter
def euro(amount: Decimal | int | None) -> str:
    """Return an amount of whole euros as € 10.650.000, cents only when there are any."""
    if amount is None:
        return ""
    places = 0 if amount == int(amount) else 2
    return f"€ {number_format(amount, decimal_pos=places, force_grouping=True)}"


@register.inclusion_tag("frame/components/norm_countdown.html")
def countdown(
    left: int | None, *, stopped: bool = False, unit: str = "working_day"
) -> dict[str, Any]:
    """Draw how long until a norm, below zero when it is over."""
    return {"countdown": norm_countdown(left, stopped=stopped, unit=unit)}


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: object) -> str:
    """Return this address's query with changes: `None` takes a key away."""
    kept = _current_query(context)
    for key, value in changes.items():
        if value is None or value == "":
            kept.pop(key, None)
        else:
            kept[key] = str(value)
    return "?" + kept.urlencode()


@register.simple_tag(takes_context=True)
def sort_query(context: Context, key: str) -> str:
    """Return the query that sorts by a column, the other way when it does so already."""
    current = _current_query(context).get("sort", "")
    return query(context, sort=f"-{key}" if current == key else key, page=None)


@register.simple_tag(takes_context=True)
def sort_direction(context: Context, key: str) -> str:
    """Return aria's word for how a column is sorted now, or nothing."""
    current = _current_query(context).get("sort", "")
    return {key: "ascending", f"-{key}": "descending"}.get(current, "")


@register.simple_tag(takes_context=True)
def chosen_filters(context: Context, form: forms.Form) -> list[tuple[str, str]]:
    """Return each filter in use with the address that leaves it out."""
    if not form.is_bound or not form.is_valid():
        return []
    return [
        (f"{bound.label}: {_shown(bound)}", query(context, page=None, **{bound.html_name: None}))
        for bound in form
        if not bound.is_hidden and form.cleaned_data.get(bound.name) not in (None, "", [], False)
    ]


def _shown(bound: BoundField) -> str:
    """Return a filter's value in the words that its list of choices uses, a day as it is read."""
    chosen = bound.form.cleaned_data.get(bound.name)
    if isinstance(chosen, date):
        return day(chosen)
    choices = dict(getattr(bound.field, "choices", ()))
    value = bound.value()
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(choices.get(one, one)) for one in values)


def _current_query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET.copy() if request is not None else QueryDict(mutable=True)


def _local(value: date) -> date:
    """Return a moment in local time; a plain day has no time to move."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
