"""The pictures: safe under the policy, readable without seeing them, the table says the same."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date

import pytest

from waakvlam.doors.frame.pictures.look import DARK, Picture, ink_on
from waakvlam.doors.frame.pictures.map import Area, SchematicMap, lines_of, map_svg, middle
from waakvlam.doors.frame.pictures.numbers import month, short, shown
from waakvlam.doors.frame.pictures.render import UnsafePictureError, framed
from waakvlam.doors.frame.pictures.scale import Scale, around_norm, low_to_high
from waakvlam.doors.frame.pictures.trend import Point, trend_svg

SVG = "{http://www.w3.org/2000/svg}"
GRID = SchematicMap.tiles({"noord": (0, 1), "west": (1, 0), "oost": (1, 2)})
AREAS = [Area("noord", "Noord", 0.95), Area("west", "West", 0.8), Area("oost", "Oost", None)]


def trend(language: str = "nl") -> Picture:
    points = [Point(date(2026, 2, 1), None), Point(date(2026, 1, 1), 0.82)]
    return trend_svg(points, 0.9, "share", "Eerste contact <binnen> norm", language)


def district_map() -> Picture:
    scale = around_norm([0.95, 0.8], 0.9, up_is_good=True)
    return map_svg(GRID, AREAS, scale, "share", "Per stadsdeel", "nl")


@pytest.mark.parametrize("draw", [trend, district_map])
def test_a_picture_is_an_image_with_a_name_and_nothing_that_the_policy_blocks(
    draw: Callable[[], Picture],
) -> None:
    picture = draw()
    root = ET.fromstring(picture.svg)
    ids = {element.get("id"): element.text for element in root}
    assert root.get("role") == "img"
    assert ids[root.get("aria-labelledby")] == picture.title
    assert ids[root.get("aria-describedby")]
    assert not [part for child in root for part in child.iter() if part.get("role")]
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", picture.svg)


def test_a_drawing_with_an_inline_style_is_refused() -> None:
    with pytest.raises(UnsafePictureError):
        framed('<g style="fill:red"/>', (1, 1), title="t", description="d")


def test_the_table_of_a_trend_is_in_order_and_says_which_month_is_masked() -> None:
    assert trend().columns == ("Maand", "Waarde")
    assert trend().rows == (("jan 2026", "82%"), ("feb 2026", "te weinig om te tonen"))
    assert trend("en").rows[1] == ("Feb 2026", "too few to show")


def test_a_trend_shows_its_norm_and_its_months() -> None:
    texts = {element.text for element in ET.fromstring(trend().svg).iter(f"{SVG}text")}
    assert {"norm 90%", "jan 26", "feb"} <= texts


def test_a_trend_without_points_is_an_empty_frame() -> None:
    assert trend_svg([], None, "days", "Leeg", "nl").rows == ()


def test_the_same_trend_is_the_same_drawing_and_its_ids_follow_the_title() -> None:
    assert trend().svg == trend().svg
    other = trend_svg([Point(date(2026, 1, 1), 0.82)], 0.9, "share", "Anders", "nl")
    assert other.svg.split("aria-")[1] != trend().svg.split("aria-")[1]


def test_each_area_carries_its_number_and_a_masked_one_is_hatched() -> None:
    root = ET.fromstring(district_map().svg)
    fills = [polygon.get("fill") for polygon in root.iter(f"{SVG}polygon")]
    printed = [text.text for text in root.iter(f"{SVG}text")]
    hatching = next(pattern.get("id") for pattern in root.iter(f"{SVG}pattern"))
    assert fills == ["#17426f", "#b35806", f"url(#{hatching})"]
    assert printed == ["Noord", "95%", "West", "80%", "Oost"]


def test_a_long_name_stands_in_two_lines_and_millions_are_written_short() -> None:
    assert lines_of("Nijmegen-Oud-West") == ["Nijmegen-", "Oud-West"]
    assert lines_of("Dukenburg") == ["Dukenburg"]
    areas = [Area("noord", "Nijmegen-Noord", 1_721_373.0), Area("west", "West", 95_000.0)]
    picture = map_svg(GRID, areas, low_to_high([1.0, 2.0]), "euro", "t", "nl")
    printed = [text.text for text in ET.fromstring(picture.svg).iter(f"{SVG}text")]
    assert printed == ["Nijmegen-", "Noord", "1,72 mln", "West", "€ 95.000"]
    assert short(12_049_611.0, "euro", "nl") == "12 mln"
    assert short(4.5, "working_days", "nl") == "4,5"
    assert "Nijmegen-Noord: € 1.721.373</title>" in picture.svg  # whole for who points or listens


def test_an_area_without_a_place_stands_in_the_table_only() -> None:
    areas = [*AREAS, Area("elders", "Elders", 0.5)]
    picture = map_svg(GRID, areas, low_to_high([0.5, 0.95]), "share", "t", "nl")
    assert picture.rows[-1] == ("Elders", "50%")
    assert "Elders: 50%</title>" not in picture.svg


def test_outlines_come_from_geojson_with_north_up_and_the_longest_part() -> None:
    part = [[0, 0], [1, 0], [0, 1], [0, 0]]
    island = [[9, 9], [9, 8], [9, 9]]
    collection = {
        "features": [
            {
                "properties": {"code": "a"},
                "geometry": {"type": "MultiPolygon", "coordinates": [[island], [part]]},
            }
        ]
    }
    layout = SchematicMap.outlines(collection, "code")
    assert layout.polygons["a"] == ((0, 0), (1, 0), (0, -1), (0, 0))


def test_the_label_stands_in_the_middle() -> None:
    assert middle(((0, 0), (2, 0), (2, 2), (0, 2))) == (1, 1)
    assert middle(((0, 0), (2, 0))) == (1, 0)


@pytest.mark.parametrize(
    ("value", "up", "down"),
    [(0.80, "#b35806", "#17426f"), (0.89, "#fdc48a", "#a3c4e3"), (0.90, "#a3c4e3", "#fdc48a")],
)
def test_the_norm_divides_the_colours_and_the_direction_turns_them(
    value: float, up: str, down: str
) -> None:
    assert around_norm([0.8, 0.9], 0.9, up_is_good=True).colour(value) == up
    assert around_norm([0.8, 0.9], 0.9, up_is_good=False).colour(value) == down


def test_one_value_for_all_areas_is_one_colour_without_a_legend() -> None:
    scale = low_to_high([3, 3, None])
    assert scale.colour(3) == "#a3c4e3"
    assert scale.legend("days", "nl") == ()


def test_a_legend_names_each_colour_once() -> None:
    legend = Scale((1, 2), ("#111", "#222", "#333")).legend("count", "nl")
    assert legend == (("#111", "< 1"), ("#222", "1 – 2"), ("#333", "≥ 2"))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [*sorted(DARK), "#a3c4e3", "#fdc48a", "#e4eef8"])
def test_the_number_in_an_area_can_be_read_on_its_colour(colour: str) -> None:
    light, dark = sorted((luminance(colour), luminance(ink_on(colour))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("value", "unit", "language", "text"),
    [
        (0.8764, "share", "nl", "87,6%"),
        (10650000, "euro", "nl", "€ 10.650.000"),
        (4.5, "working_days", "nl", "4,5 werkdagen"),
        (1, "requests", "nl", "1 aanmelding"),
        (1.04, "days", "en", "1 day"),
        (1284, "count", "en", "1,284"),
        (-2, "days", "en", "-2 days"),
    ],
)
def test_a_value_is_shown_with_its_unit(value: float, unit: str, language: str, text: str) -> None:
    assert shown(value, unit, language) == text


def test_a_month_is_named_with_its_year() -> None:
    assert month(date(2026, 3, 1), "nl") == "mrt 2026"


def test_no_step_lies_beyond_what_a_share_can_be() -> None:
    scale = around_norm([0.3, 1.0], 1.0, up_is_good=True, most=1.0)
    assert scale.steps == (0.65, 1.0)
    assert [text for _, text in scale.legend("share", "nl")] == ["< 65%", "65% – 100%", "≥ 100%"]
    assert scale.colour(1.0) == around_norm([0.8, 0.9], 0.9, up_is_good=True).colour(0.9)
