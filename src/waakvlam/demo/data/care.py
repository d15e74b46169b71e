"""What the made-up history of supplementary care follows: the decline of D, and invented amounts.

Adults (D): 14% fewer at once in January 2022, then 3 points of the level of January 2021 a month,
until the end of 2023; about 3,400 at the base (2,700 is 80% of it). Youth (D): the rise ends with
the start of the teams, then lightly down; statutory referrers give way to the teams. The lump sums
of 2023 are those of D; of other years, and all prices and providers, they are invented.
"""

from __future__ import annotations

from datetime import date

BASE = date(2021, 1, 1)
ADULTS_AT_BASE, YOUTH_AT_BASE = 3_400, 900
ADULT_TEAMS_START, YOUTH_TEAMS_START = date(2022, 1, 1), date(2021, 7, 1)
FIRST_DROP, MONTHLY_DROP = (date(2022, 1, 1), 14), (date(2022, 2, 1), date(2023, 12, 1), 3)
"""Percents of the base: at once, and each month from the first up to and including the second."""

YOUTH_RISE, YOUTH_FALL = 4, 3
"""Thousandths of the base that come with a month, before and after the teams start."""

PROVIDERS = {
    "wmo": (
        "Verzonnen Zorg B.V.",
        "Stichting Verzonnen Steun",
        "Coöperatie Bedacht en Verzonnen",
        "Verzonnen Thuis B.V.",
        "Stichting De Verzonnen Brug",
    ),
    "youth": (
        "Verzonnen Jeugdhulp B.V.",
        "Stichting Verzonnen Opvoedhulp",
        "Verzonnen Gezinszorg B.V.",
        "Praktijk De Verzonnen Wip",
    ),
}
TERMS = {12: 3, 24: 5, 36: 2}
"""Months that begeleiding is granted for, with how often."""

EXTENDED, PGB, NOT_INVOICED = 0.4, 0.15, 0.04
PRICES = {"wmo": (38_000, 86_000), "youth": (48_000, 108_000)}
"""Cents a month for one person in 2021, from and to."""

DEARER = 4
"""Percents of the price of 2021 that come with each year."""

HOUSEHOLD_HELP = (1_900_000, 2_600_000)
"""Cents a month for household help in a district of average size, from and to."""

OTHER_CARE = {"01": 34, "07": 14, "12": 10}
"""Grants a month of adults' other care: household help, day activities, transport."""

YOUTH_REFERRERS = {
    "gp": 45, "youth_doctor": 15, "medical_specialist": 10, "certified_institution": 12,
    "court": 3, "regieteam": 15,
}  # fmt: skip
TEAM_SHARE = (25, 60, 30)
"""The teams' part of the youth referrals: percent at the start, in the end, months in between."""

LUMP_SUMS = {
    "adults": {
        2022: (8_900_000,), 2023: (9_255_067, 10_650_000), 2024: (11_000_000,),
        2025: (11_400_000,), 2026: (11_700_000,),
    },
    "youth_family": {
        2021: (4_950_000,), 2022: (9_900_000,), 2023: (10_290_000, 10_834_000),
        2024: (11_200_000,), 2025: (11_500_000,), 2026: (11_800_000,),
    },
}  # fmt: skip
"""Euros for each year, with its versions: what stood in the budget, and what was decided."""

PROGRAMME = "Welzijn, Wijkontwikkeling en Zorg"
LINES = {
    "adults": (("6.2", "6.21", "61416"), ("6.71", "6.712", "61296")),
    "youth_family": (("6.2", "6.22", "61415"), ("6.72", "6.751", "61476")),
}
"""Of lump sum and price x quantity: the task field before 2025 and from it on, the sub-product."""

RENUMBERED = 2025
"""The year from which task fields have their new numbers."""

LINE_NAMES = {"adults": "BBT Volwassenen", "youth_family": "BBT Jeugd & Gezin"}
COVERING_LINES = (
    (("6.71", "6.712", "61296"), "Ambulante trajecten Wmo (bedrag verzonnen)", 20_000_000),
    (("6.72", "6.751", "61476"), "Ambulante trajecten jeugd (bedrag verzonnen)", 15_000_000),
    (("6.82", "6.821", "61468"), "Jeugdbescherming (bedrag verzonnen)", 3_000_000),
)
"""What the decision of 2023 took the money from, with made-up amounts in whole euros."""
