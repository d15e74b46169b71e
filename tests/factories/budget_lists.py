"""A list of budget lines that the revision of 2023 can amend."""

from __future__ import annotations

HEADER = "jaar;programma;taakveld;deelproduct;naam;soort;structureel;bedrag"
LINES_2023 = (
    "2023;Welzijn;6.71;61296;Ambulante trajecten;aanvullende zorg;ja;20.000.000",
    "2023;Welzijn;6.72;61476;Dagbesteding jeugd;aanvullende zorg;ja;15.000.000",
    "2023;Welzijn;6.82;61468;Jeugdbescherming;aanvullende zorg;ja;3.000.000",
    "2023;Welzijn;6.2;61416;BBT Volwassenen;lumpsum;ja;9.255.067",
    "2023;Welzijn;6.2;61415;BBT Jeugd & Gezin;lumpsum;ja;10.290.000",
)


def budget_csv(*lines: str) -> bytes:
    """Give a list of budget lines; without any, that of 2023."""
    return "\n".join([HEADER, *(lines or LINES_2023)]).encode()
