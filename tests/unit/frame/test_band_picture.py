"""Amounts by month with what is to come, as a picture and as its table."""

from datetime import date

from waakvlam.doors.frame.pictures.band import MonthAmount, band_svg

MONTHS = [
    MonthAmount(date(2026, 11, 1), 120_000, 90_000, 150_000, 60_000),
    MonthAmount(date(2026, 10, 1), 110_000),
]


def test_months_to_come_stand_with_their_band_in_picture_and_table() -> None:
    picture = band_svg(MONTHS, "euro", "Zorg per maand", "nl")
    assert picture.columns == ("Maand", "Bedrag", "Laag", "Hoog", "Waarvan al vast")
    assert picture.rows == (
        ("okt 2026", "€ 110.000", "", "", ""),
        ("nov 2026", "€ 120.000", "€ 90.000", "€ 150.000", "€ 60.000"),
    )
    assert "<title" in picture.svg
    assert "okt 2026: € 110.000; nov 2026: € 120.000" in picture.svg
    assert band_svg([], "euro", "Leeg", "en").rows == ()
