"""What a form's labels say: optional, or in its own words when a field is needed."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from waakvlam.config.sign_up import PlainLoginForm
from waakvlam.doors.desk.request.triage_forms import OutcomeForm
from waakvlam.doors.frame.fields import MEGABYTE, UploadField

FIELDS = Template("{% load frame_tags %}{% for one in form %}{% field one %}{% endfor %}")


class TwoFields(forms.Form):
    """Asks for one thing always and for another if one likes."""

    name = forms.CharField(label="Naam")
    note = forms.CharField(label="Notitie", required=False)


def drawn(form: forms.Form) -> str:
    return FIELDS.render(Context({"form": form}))


def test_only_what_may_stay_empty_is_called_optional() -> None:
    assert drawn(TwoFields()).count("niet verplicht") == 1


def test_a_form_may_leave_the_word_out() -> None:
    form = TwoFields()
    form.mark_optional = False  # type: ignore[attr-defined]
    assert "niet verplicht" not in drawn(form)


def test_what_some_choices_need_says_when_and_not_that_it_is_optional() -> None:  # H5
    html = drawn(OutcomeForm())
    assert "niet verplicht" not in html
    assert "Alleen nodig als de aanmelding niet wordt opgepakt." in html


def test_the_log_in_repeats_no_label_and_leads_nowhere_that_is_not_there() -> None:
    html = drawn(PlainLoginForm())
    assert "placeholder" not in html
    assert "/password/reset/" not in html
    assert "Vraag de beheerder om een nieuw wachtwoord" in html


class ListForm(forms.Form):
    """Asks for a list of two megabytes at most."""

    file = UploadField(most_bytes=2 * MEGABYTE, accept=".csv", help_text="Hoogstens {most} MB.")


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (None, ["Kies een bestand."]),
        (0, ["Dit bestand is leeg."]),
        (2 * MEGABYTE, []),
        (2 * MEGABYTE + 1, ["Dit bestand is groter dan 2 MB."]),
    ],
)
def test_a_file_that_is_too_large_is_refused_by_its_number(
    size: int | None, told: list[str]
) -> None:
    files = {} if size is None else {"file": SimpleUploadedFile("lijst.csv", b"x" * size)}
    form = ListForm({}, files)  # type: ignore[arg-type]  # as a request gives them
    assert form.errors.get("file", []) == told
    assert "Hoogstens 2 MB." in drawn(form)
