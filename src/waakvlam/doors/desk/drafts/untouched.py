"""Telling a form in which something was typed from one that stands as it was shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from django import forms
from django.forms.boundfield import BoundField


def print_of(content: Mapping[str, Sequence[str]]) -> str:
    """Return what tells two contents of a form apart; what is blank counts as not there."""
    written = {
        name: [" ".join(value.split()) for value in values]
        for name, values in content.items()
        if any(value.strip() for value in values)
    }
    return sha256(json.dumps(written, sort_keys=True).encode()).hexdigest()


def as_shown(form: forms.BaseForm) -> dict[str, list[str]]:
    """Return what a browser posts of a form in which nothing was touched."""
    return {bound.html_name: _shown(bound) for bound in form}


def _shown(bound: BoundField) -> list[str]:
    widget, value = bound.field.widget, bound.value()
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    if isinstance(widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        chosen = widget.format_value(value)
        groups = widget.optgroups(bound.html_name, chosen)
        options = [option for _name, group, _index in groups for option in group]
        ticked = [str(option["value"]) for option in options if option["selected"]]
        of_list = isinstance(widget, forms.Select) and not widget.allow_multiple_selected
        return ticked or [str(option["value"]) for option in options[:1] if of_list]
    return [str(widget.format_value(value) or "")]
