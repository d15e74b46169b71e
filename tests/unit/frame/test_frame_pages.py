"""The pages' frame, its components and its tags, rendered without a database."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from waakvlam.doors.frame.components import Cell, Column, Tile
from waakvlam.doors.frame.context import SignedIn
from waakvlam.doors.frame.countdown import Pressure, Unit, countdown
from waakvlam.doors.frame.fields import DayInput

FRAME = Path(__file__).parents[3] / "src/waakvlam/doors/frame"
CATALOGUE = FRAME / "locale/nl/LC_MESSAGES/django.po"
TEMPLATES = sorted((FRAME / "templates").rglob("*.html"))
MSGID = re.compile(r'{% translate (["\'])(.+?)\1')


class ContactForm(forms.Form):
    day = forms.DateField(label="Dag", help_text="Bijvoorbeeld gisteren", widget=DayInput())
    kind = forms.ChoiceField(label="Soort", choices=[("t", "Telefoon"), ("h", "Huisbezoek")])
    with_whom = forms.ChoiceField(widget=forms.RadioSelect, choices=[("o", "Ouders")])
    agreed = forms.BooleanField(label="Besproken", required=False)
    summary = forms.CharField(label="Samenvatting", widget=forms.Textarea)


class FilterForm(forms.Form):
    team = forms.ChoiceField(label="Team", required=False, choices=[("", "Alle"), ("d", "Zuid")])
    q = forms.CharField(label="Zoek", required=False)
    since = forms.DateField(label="Vanaf", required=False)


def render(source: str, address: str = "/", **context: Any) -> str:
    request = RequestFactory().get(address)
    with translation.override("en"):
        template = engines["django"].from_string(source)
        return template.template.render(_plain(request, context))


def _plain(request: Any, context: dict[str, Any]) -> Any:
    from django.template import Context

    return Context({"request": request, **context})


def component(name: str, address: str = "/", **context: Any) -> str:
    return render(f'{{% include "frame/components/{name}.html" %}}', address, **context)


def test_a_page_has_a_skip_link_the_signed_in_person_and_marks_the_current_door() -> None:
    page = render(
        '{% extends "frame/base.html" %}{% block content %}<h1>Vandaag</h1>{% endblock %}',
        nav=[("Vandaag", "/today", True), ("Bord", "/board", False)],
        signed_in=SignedIn("S. Jansen", "professional"),
        csrf_token="token",
    )
    assert '<html lang="en"' in page
    assert 'href="#main"' in page
    assert '<main id="main"' in page
    assert "Signed in as S. Jansen · professional" in page
    assert page.count('aria-current="page"') == 1
    assert 'hx-headers:inherited=\'{"X-CSRFToken": "token"}\'' in page


def test_a_simulated_page_is_framed_and_says_so() -> None:
    source = '{% extends "frame/base.html" %}'
    assert "These figures did not happen" in render(source, simulated=True)
    assert "wv-simulated" not in render(source)


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "403_csrf"])
def test_an_error_page_renders_without_anything_around_it(name: str) -> None:
    page = render(f'{{% include "{name}.html" %}}')
    assert "<h1" in page
    assert 'href="/"' in page


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_what_the_policy_blocks(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style|\son\w+=|hx-on|js:|<script(?![^>]*src=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_text_of_a_template_is_in_the_dutch_catalogue(path: Path) -> None:
    catalogue = CATALOGUE.read_text("utf-8")
    texts = [match[1] for match in MSGID.findall(path.read_text("utf-8"))]
    assert [text for text in texts if f'msgid "{text}"' not in catalogue] == []


def test_each_fault_links_to_its_control_and_the_control_names_its_fault() -> None:
    page = component("form", form=ContactForm({"kind": "t"}))
    assert "There are 3 faults in this form" in page
    for anchor in ("id_day", "id_with_whom_0", "id_summary"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page
    assert 'aria-describedby="id_day_description id_day_error"' in page
    assert 'id="id_day_error"' in page
    assert page.count('aria-invalid="true"') == 2


def test_a_form_without_faults_has_no_summary_and_marks_what_is_optional() -> None:
    page = component("form", form=ContactForm())
    assert "wv-errors" not in page
    assert "aria-invalid" not in page
    assert "(optional)" in component("form", form=FilterForm())


def test_a_control_wears_the_class_of_its_kind() -> None:
    page = component("form", form=ContactForm())
    for block in ("textbox", "select", "radio-button", "checkbox", "textarea"):
        assert re.search(rf'<(input|select|textarea)[^>]* class="utrecht-{block}\b', page)


def test_drawing_a_field_twice_is_the_same() -> None:
    form = ContactForm()
    source = "{% load frame_tags %}{% field form.kind %}"
    assert render(source, form=form) == render(source, form=form)


def test_a_page_of_a_list_keeps_the_filter() -> None:
    page = Paginator(range(100), 10).page(2)
    text = component("pagination", "/list?team=d&page=2", page=page)
    assert 'href="?team=d&amp;page=3"' in text
    assert "Page 2 of 10" in text
    assert component("pagination", page=Paginator([1], 10).page(1)).strip() == ""


def test_a_filter_in_use_can_be_left_out_again() -> None:
    text = component(
        "filter_panel", "/list?team=d&page=2&sort=name", form=FilterForm({"team": "d"})
    )
    assert 'href="?sort=name">Team: Zuid' in text
    assert '<input type="hidden" name="sort" value="name">' in text


def test_a_day_in_a_filter_is_written_as_it_is_read() -> None:
    text = component("filter_panel", "/list", form=FilterForm({"since": "2026-01-01"}))
    assert "Vanaf: 1 January 2026" in text


@pytest.mark.parametrize(
    ("address", "link", "direction"),
    [
        ("/", "?sort=name", None),
        ("/?sort=name&page=3", "?sort=-name", "ascending"),
        ("/?sort=-name", "?sort=name", "descending"),
    ],
)
def test_a_heading_sorts_and_then_the_other_way(
    address: str, link: str, direction: str | None
) -> None:
    text = component("data_table", address, columns=[Column("Naam", "name")], rows=[["De Wit"]])
    assert f'href="{link}"' in text
    assert ("aria-sort" in text) is (direction is not None)
    assert direction is None or f'aria-sort="{direction}"' in text


def test_a_table_escapes_and_refuses_a_row_of_another_length() -> None:
    columns = [Column("Naam")]
    assert "&lt;b&gt;" in component("data_table", columns=columns, rows=[[Cell("<b>")]])
    with pytest.raises(ValueError, match="zip"):
        component("data_table", columns=columns, rows=[["a", "b"]])


def test_a_masked_tile_shows_no_number() -> None:
    tile = Tile("Wachttijd", "4 dagen", n="3", masked=True, met=False, norm="5")
    text = component("tile", tile=tile)
    assert "Too few to show" in text
    assert "4 dagen" not in text
    assert "n = 3" not in text
    assert "Off the norm" not in text


@pytest.mark.parametrize(
    ("left", "text", "pressure"),
    [
        (3, "3 working days left", Pressure.AMPLE),
        (2, "2 working days left", Pressure.SOON),
        (1, "1 working day left", Pressure.SOON),
        (0, "today at the latest", Pressure.SOON),
        (-1, "1 working day over the norm", Pressure.OVER),
        (-3, "3 working days over the norm", Pressure.OVER),
    ],
)
def test_a_countdown_says_how_pressing_a_norm_is(left: int, text: str, pressure: Pressure) -> None:
    with translation.override("en"):
        shown = countdown(left)
    assert (shown.text, shown.pressure) == (text, pressure)


def test_a_stopped_clock_says_only_that_and_a_running_one_needs_a_number() -> None:
    with translation.override("en"):
        assert countdown(-3, stopped=True).text == "clock stopped"
        assert countdown(1, unit=Unit.WEEK).text == "1 week left"
    with pytest.raises(ValueError, match="running norm"):
        countdown(None)


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [("25.0", "", "25"), ("0.2000", "", "0,2"), ("1.05", "", "1,1"), ("0.889", ":2", "0,89")],
)
def test_a_figure_shows_no_needless_decimals(value: str, decimals: str, shown: str) -> None:
    template = engines["django"].from_string(f"{{% load frame_tags %}}{{{{ v|figure{decimals} }}}}")
    with translation.override("nl"):
        assert template.render({"v": Decimal(value)}) == shown


def test_days_moments_and_amounts_read_as_a_dutch_reader_writes_them() -> None:
    values = {
        "day": date(2026, 11, 12),
        # 23:30 UTC is the next day in Amsterdam.
        "moment": datetime(2026, 11, 11, 23, 30, tzinfo=UTC),
        "whole": 10_650_000,
        "cents": Decimal("1240.50"),
    }
    days = "{% load frame_tags %}{{ v.day|day }};{{ v.moment|day }};{{ v.moment|moment }};"
    template = engines["django"].from_string(days + "{{ v.whole|euro }};{{ v.cents|euro }}")
    with translation.override("nl"):
        text = template.render({"v": values})
    assert text.split(";") == [
        "12 november 2026",
        "12 november 2026",
        "12 november 2026, 00.30 uur",
        "€ 10.650.000",
        "€ 1.240,50",
    ]
