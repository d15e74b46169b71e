"""The knobs of a scenario: a field for each number, with its doubt and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.doors.frame.fields import DayInput
from waakvlam.doors.frame.pictures.numbers import number
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.scenarios.fault_words import fault_in_words, source_in_words
from waakvlam.doors.steering.scenarios.words import KEY_WORDS, SCOPE_WORDS, UNIT_WORDS
from waakvlam.twin.scenario.describe import ASSUMED, NORM, TURNED, Described, describe
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.keys import NUMBERS, Key, Kind
from waakvlam.twin.scenario.read_run import MOST_DAYS
from waakvlam.twin.scenario.scenario import Scenario

MOST_ASKED: Final = 2_000
"""Replications that a page may ask for."""
_DIGITS: Final = 9
_WRITTEN_DECIMALS: Final = 3
_TIME: Final = ("run.start", "run.days")
_OWN: Final = ("replications", "seed", "keep_as", *_TIME)


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that count for the same teams."""

    title: str
    fields: tuple[BoundField, ...]
    opened: bool


class KnobForm(forms.Form):
    """The numbers of a scenario, and how often it is run."""

    use_required_attribute = False

    replications = forms.IntegerField(
        label=gettext_lazy("Number of runs"),
        help_text=gettext_lazy("More runs show chance better and take longer."),
        min_value=20,
        max_value=MOST_ASKED,
        initial=200,
    )
    seed = forms.IntegerField(
        label=gettext_lazy("Seed"),
        help_text=gettext_lazy("The same seed gives the same figures."),
        min_value=0,
        max_value=2**63 - 1,
        initial=1,
    )
    keep_as = forms.CharField(
        label=gettext_lazy("Name, to keep it as your own scenario"),
        required=False,
        max_length=200,
    )

    def __init__(
        self,
        scenario: Scenario,
        data: Mapping[str, Any] | None = None,
        *,
        start: date | None = None,
    ) -> None:
        super().__init__(data)
        self.scenario = scenario
        self._names = {address: name for address, name, _number in scenario.numbers()}
        self.fields["run.start"] = forms.DateField(
            label=_("First day"), widget=DayInput(), initial=start or scenario.run.start
        )
        self.fields["run.days"] = forms.IntegerField(
            label=_("Number of days"),
            min_value=1,
            max_value=MOST_DAYS,
            initial=scenario.run.days,
        )
        for one in describe(scenario):
            self.fields[one.key] = _field(one, self._key(one))

    def groups(self) -> Iterator[Group]:
        """Yield the knobs by the teams for which they count."""
        yield Group(_("When"), tuple(self[name] for name in _TIME), opened=True)
        prefixes = [scope.prefix for scope in self.scenario.scopes()]
        for prefix in dict.fromkeys(prefixes):
            fields = tuple(bound for bound in self if self._prefix(bound.name) == prefix)
            if fields:
                faulty = any(bound.errors for bound in fields)
                yield Group(title_of(self.scenario, prefix), fields, faulty or not prefix)

    def clean(self) -> dict[str, Any]:
        """Turn the knobs; what was left alone keeps its doubt.

        A fault of the scenario as a whole is told with the field that it names.
        """
        cleaned = super().clean() or self.cleaned_data
        values = {
            name: _stored(cleaned[name], self._names_key(name))
            for name in self.fields
            if name not in _OWN and name in cleaned and self._was_turned(name, cleaned[name])
        }
        if self.errors:
            return cleaned
        self.has_turned = bool(values)
        try:
            self.turned = self._turned(values, *(cleaned[name] for name in _TIME))
        except ScenarioError as error:
            add_faults(self, error)
        return cleaned

    def _turned(self, values: Mapping[str, float], start: date, days: int) -> Scenario:
        turned = self.scenario.with_values(values, TURNED) if values else self.scenario
        same = (start, days) == (turned.run.start, turned.run.days)
        return turned if same else turned.with_time(start, days)

    def _was_turned(self, name: str, value: float) -> bool:
        initial = self.fields[name].initial
        return abs(value - float(initial)) > 10.0**-_DIGITS * max(1.0, abs(value))

    def _key(self, one: Described) -> Key:
        return NUMBERS[self._names.get(one.key, one.key)]

    def _names_key(self, address: str) -> Key:
        return NUMBERS[self._names.get(address, address)]

    def _prefix(self, address: str) -> str | None:
        if address in _OWN:
            return None
        return address.removesuffix(self._names.get(address, address))


def add_faults(form: forms.Form, error: ScenarioError) -> None:
    """Tell each fault of a scenario with the field that it names, else with the whole form."""
    for fault in error.faults:
        placed = fault.key in form.fields
        words = fault_in_words(fault, named=not placed)
        form.add_error(fault.key if placed else None, words)


def _field(one: Described, key: Key) -> forms.FloatField:
    least, most = key.kind.bounds
    return forms.FloatField(
        label=f"{KEY_WORDS[key.name]}{_unit(key)}",
        help_text=_about(one, key),
        initial=_short(_shown(one.value, key)),
        min_value=_shown(least, key),
        max_value=_shown(most, key),
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


def _unit(key: Key) -> str:
    unit = "%" if key.kind.is_share else str(UNIT_WORDS[key.unit])
    return f" ({unit})" if unit else ""


def _about(one: Described, key: Key) -> str:
    """Return the doubt, the source and whether the number is assumed."""
    parts = []
    if one.low is not None and one.high is not None:
        low, high = (_written(value, key) for value in (one.low, one.high))
        parts.append(_("in doubt: %(low)s to %(high)s") % {"low": low, "high": high})
    if one.label == ASSUMED:
        parts.append(_("assumed"))
    if one.label == NORM:
        parts.append(_("usual norm"))
    if one.source:
        parts.append(_("from: %(source)s") % {"source": source_in_words(one.source)})
    return " · ".join(parts)


def _shown(value: float, key: Key) -> float:
    """Return a value as the page shows it: shares as percentages, cents as euros."""
    if key.kind.is_share:
        return round(value * 100.0, _DIGITS)
    if key.kind is Kind.CENTS:
        return round(value / 100.0, _DIGITS)
    return round(value, _DIGITS)


def _short(value: float) -> float:
    """Return a whole number as one, so that the field holds 15 and not 15,0."""
    return int(value) if value == int(value) else value


def _stored(value: float, key: Key) -> float:
    if key.kind.is_share:
        return round(value / 100.0, _DIGITS + 2)
    if key.kind is Kind.CENTS:
        return float(round(value * 100.0))
    return value


def _written(value: float, key: Key) -> str:
    return number(_shown(value, key), language(), _WRITTEN_DECIMALS)


def title_of(scenario: Scenario, prefix: str) -> str:
    """Return in words for whom numbers count of which the addresses begin so."""
    scope, _dot, rest = prefix.rstrip(".").partition(".")
    if scope == "kind":
        return str(SCOPE_WORDS[rest])
    if scope == "team":
        return team_name(scenario, rest)
    if scope == "change":
        change = scenario.changes[int(rest) - 1]
        who = str(SCOPE_WORDS[change.kind or "all"])
        if change.team:
            who = team_name(scenario, change.team)
        return _("From %(day)s on: %(who)s") % {"day": change.on.strftime("%d-%m-%Y"), "who": who}
    return _("For all teams")


def team_name(scenario: Scenario, code: str) -> str:
    """Return a team's code; what it says of the kind of team in the reader's words."""
    kind = next(team.team_kind for team in scenario.teams if team.code == code)
    first, _dash, rest = code.partition("-")
    if rest and kind.startswith(first):
        return f"{SCOPE_WORDS[kind]}: {rest}"
    return code


def assumed_numbers(scenario: Scenario) -> list[tuple[str, str, str]]:
    """Return (whom it counts for, name, value) of each number that is assumed."""
    return _labelled(scenario, ASSUMED)


def turned_numbers(scenario: Scenario) -> list[tuple[str, str, str]]:
    """Return (whom it counts for, name, value) of each number that somebody turned."""
    return _labelled(scenario, TURNED)


def _labelled(scenario: Scenario, label: str) -> list[tuple[str, str, str]]:
    names = {address: name for address, name, _number in scenario.numbers()}
    found = []
    for one in describe(scenario):
        if one.label == label:
            name = names.get(one.key, one.key)
            key = NUMBERS[name]
            value = f"{_written(one.value, key)}{_unit(key)}"
            title = title_of(scenario, one.key.removesuffix(name))
            found.append((title, str(KEY_WORDS[name]), value))
    return found
