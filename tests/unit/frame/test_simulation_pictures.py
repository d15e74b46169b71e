"""Pictures of a simulation: bands, a curve and bars, each with the table that says the same."""

from __future__ import annotations

from waakvlam.doors.frame.pictures.bands import Band, bands_svg
from waakvlam.doors.frame.pictures.bars import Bar, bars_svg
from waakvlam.doors.frame.pictures.curve import Axes, Spot, curve_svg

KINDS = ("toeval", "toeval en onzekerheid")


def test_bands_stand_apart_with_their_table() -> None:
    bands = [
        Band("Breed team", KINDS[0], 0.72, 0.85, 0.92),
        Band("Breed team", KINDS[1], 0.40, 0.80, 1.00),
        Band("L'un", KINDS[0], 0.1, 0.2, 0.3),
    ]
    picture = bands_svg(bands, KINDS, "share", "Op tijd (gesimuleerd)", "nl")
    assert picture.svg.startswith("<svg")
    assert picture.svg.count("Breed team</text>") == 1
    assert picture.rows[1] == ("Breed team, toeval en onzekerheid", "40%", "80%", "100%")
    assert [text for _, text in picture.legend] == list(KINDS)


def test_a_curve_marks_its_place_and_shows_its_band() -> None:
    spots = [Spot(10, 1_000_000, 900_000, 1_200_000), Spot(12, 1_100_000, 950_000, 1_300_000)]
    axes = Axes("Fte", "Kosten", "euro")
    picture = curve_svg(spots, axes, (11.0, "goedkoopst"), "Kosten (gesimuleerd)", "nl")
    assert "goedkoopst" in picture.svg
    assert picture.columns == ("Fte", "Kosten", "5%", "95%")
    assert "€ 1 mln</text>" in picture.svg  # on the axis, in words
    english = curve_svg(spots, axes, None, "Costs", "en")
    assert "€ 1M</text>" in english.svg
    assert picture.rows[0] == ("10", "€ 1.000.000", "€ 900.000", "€ 1.200.000")


def test_a_curve_without_a_band_or_a_mark_is_a_line() -> None:
    picture = curve_svg(
        [Spot(10, 0.5), Spot(12, 1.0)], Axes("Fte", "Zeker", "share"), None, "t", "en"
    )
    assert picture.columns == ("Fte", "Zeker")
    assert picture.rows == (("10", "50%"), ("12", "100%"))


def test_bars_keep_their_order() -> None:
    picture = bars_svg([Bar("b", 0.6), Bar("a", 0.2)], ("Getal", "Deel"), "t", "nl")
    assert picture.rows == (("b", "60%"), ("a", "20%"))
    assert picture.svg.index(">b<") < picture.svg.index(">a<")
