"""Nijmegen's districts and neighbourhoods, with round figures for a made-up year.

Names and codes: CBS, district and neighbourhood map (CC BY 4.0). Households: the totals of the
2019 source (E6.2 adults 56,400; E6.3 families 16,900), spread over the districts by CBS key figures
for 2022: families by residents under 15, the others by households. The shapes are a drawing of our
own: coarse, north up, the river as the gap below Noord.
"""

from __future__ import annotations

from dataclasses import dataclass

MUNICIPALITY = ("0268", "Nijmegen")
ADULT_HOUSEHOLDS, FAMILIES = 56_400, 16_900
RESIDENTS_OF_ADULTS, RESIDENTS_OF_FAMILIES = 1.75, 3.75
"""*Assumption*: residents per household; together they come to about 162,000 of the 179,000."""

ADULT_SHARES = {"low_income": 10_100, "care": 9_400, "multi_scheme": 1_600, "non_western": 1_800}
FAMILY_SHARES = {"care": 3_100, "multi_scheme": 1_100, "non_western": 1_100}
"""Households of each sort in the city (E6); of families with a low income E6 tells nothing."""

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class DistrictFacts:
    """A district: households and residents under 15 in 2022, and its place on the drawing."""

    code: str
    name: str
    slug: str
    households: int
    under_15: int
    ring: Ring
    neighbourhoods: tuple[tuple[str, str], ...]


def _hoods(listed: str) -> tuple[tuple[str, str], ...]:
    pairs = (line.split(" ", 1) for line in listed.split("; "))
    return tuple((f"BU0268{code}", name) for code, name in pairs)


DISTRICTS = (
    DistrictFacts(
        "WK026801", "Nijmegen-Centrum", "centrum", 8990, 237,
        ((5, 2.1), (6.5, 2.1), (6.5, 3.5), (5, 3.5)),
        _hoods("0100 Benedenstad; 0101 Stadscentrum"),
    ),
    DistrictFacts(
        "WK026802", "Nijmegen-Oost", "oost", 20900, 3056,
        ((6.5, 2.1), (9, 2.6), (9, 5.5), (7.5, 5.5), (6.5, 3.5)),
        _hoods(
            "0202 Bottendaal; 0203 Galgenveld; 0204 Altrade; 0205 Hunnerberg; 0206 Hengstdal; "
            "0207 Kwakkenberg; 0208 Groenewoud; 0209 Ooyse Schependom"
        ),
    ),
    DistrictFacts(
        "WK026803", "Nijmegen-Oud-West", "oud-west", 8320, 1969,
        ((3.5, 2.1), (5, 2.1), (5, 3.5), (3.5, 3.5)),
        _hoods("0320 Biezen; 0321 Wolfskuil"),
    ),
    DistrictFacts(
        "WK026804", "Nijmegen-Nieuw-West", "nieuw-west", 9650, 2222,
        ((1.5, 2.1), (3.5, 2.1), (3.5, 3.5), (3.2, 4.5), (1.5, 4.5)),
        _hoods("0422 Hees; 0423 Heseveld; 0424 Neerbosch-Oost; 0425 Haven- en industrieterrein"),
    ),
    DistrictFacts(
        "WK026805", "Nijmegen-Midden", "midden", 10800, 2441,
        ((3.5, 3.5), (6.5, 3.5), (7.5, 5.5), (4.5, 5.5), (3.2, 4.5)),
        _hoods("0510 Nije Veld; 0511 Hazenkamp; 0512 Goffert; 0513 St. Anna; 0517 Heijendaal"),
    ),
    DistrictFacts(
        "WK026806", "Nijmegen-Zuid", "zuid", 13000, 3024,
        ((4.5, 5.5), (9, 5.5), (8.5, 7.5), (4.5, 7.5)),
        _hoods("0614 Hatertse Hei; 0615 Grootstal; 0616 Hatert; 0618 Brakkenstein"),
    ),
    DistrictFacts(
        "WK026807", "Dukenburg", "dukenburg", 10790, 3308,
        ((2.2, 5.5), (3.2, 4.5), (4.5, 5.5), (4.5, 7.5), (0.5, 7.5), (0.5, 5.5)),
        _hoods(
            "0731 Tolhuis; 0732 Zwanenveld; 0733 Meijhorst; 0734 Lankforst; 0735 Aldenhof; "
            "0736 Malvert; 0737 Weezenhof; 0738 Vogelzang; 0739 Staddijk"
        ),
    ),
    DistrictFacts(
        "WK026808", "Lindenholt", "lindenholt", 6600, 2346,
        ((0, 3), (1.5, 3), (1.5, 4.5), (3.2, 4.5), (2.2, 5.5), (0, 5.5)),
        _hoods(
            "0840 't Acker; 0841 De Kamp; 0842 't Broek; 0843 Kerkenbos; 0847 Westkanaaldijk; "
            "0848 Neerbosch-West; 0849 Bijsterhuizen"
        ),
    ),
    DistrictFacts(
        "WK026809", "Nijmegen-Noord", "noord", 8340, 6021,
        ((1, 0), (8, 0), (8, 1.8), (1, 1.8)),
        _hoods("0950 Oosterhout; 0960 Ressen; 0970 Lent"),
    ),
)  # fmt: skip
HATERT = "BU02680616"
