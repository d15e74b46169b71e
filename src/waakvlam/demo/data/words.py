"""Words for people, streets and texts that say aloud that they are made up."""

from __future__ import annotations

GIVEN_NAMES = (
    "Roos", "Iris", "Jasmijn", "Linde", "Wilg", "Ceder", "Berk", "Olm", "Klaver", "Mos", "Varen",
    "Brem", "Salie", "Tijm", "Dille", "Anijs", "Munt", "Kervel", "Bies", "Riet", "Lavas", "Heide",
)  # fmt: skip
FIRST_PARTS = ("Proefpersoon", "Verzonnen", "Voorbeeld")
SECOND_PARTS = (
    "Appel", "Peer", "Pruim", "Kers", "Framboos", "Bosbes", "Kweepeer", "Mispel", "Vijg",
    "Merel", "Mus", "Specht", "Kievit", "Zwaluw", "Roodborst", "Ekster", "Reiger", "Uil", "Wulp",
    "Blauw", "Groen", "Oker", "Paars", "Zilver", "Turkoois", "Karmijn", "Indigo", "Umber", "Geel",
)  # fmt: skip
RARE_NAMES = (
    "van 't Voorbeeld",
    "Verzonnen-d'Oranje",
    "Voorbeeld-Crème",
    "Proefpersoon-Übel",
    "مثال",
)
"""Names that try the screens: a prefix, an apostrophe, accents, another script ("example")."""

STREETS = ("Bedachte Laan", "Verzonnen Straat", "Nergensplein", "Denkbeeldige Dreef", "Proefpad",
           "Voorbeeldhof", "Fantasieweg", "Zomaarsteeg")  # fmt: skip
SUFFIXES = ("XQ", "XX", "ZQ", "ZX")

QUESTIONS = (
    "Ik weet niet waar ik moet beginnen. (verzonnen)",
    "Er komen brieven die ik niet begrijp. (verzonnen)",
    "Het lukt thuis niet meer zo goed. (verzonnen)",
    "Ik wil graag met iemand meedenken over wat er kan. (verzonnen)",
    "Wij zoeken hulp bij het regelen van de week. (verzonnen)",
    "Ik mis mensen om mij heen. (verzonnen)",
    "Wie kan mij helpen met formulieren? (verzonnen)",
)
FAMILY_QUESTIONS = (
    "Het loopt thuis met de kinderen niet lekker. (verzonnen)",
    "School vraagt ons om hulp te zoeken. (verzonnen)",
    "We willen rust in huis. (verzonnen)",
    "Ons kind gaat met tegenzin naar school. (verzonnen)",
)
NOTES = (
    "Gesproken over hoe het gaat. Niets bijzonders. (verzonnen)",
    "Afspraken nagelopen en een volgende keer afgesproken. (verzonnen)",
    "Samen gekeken naar de post. (verzonnen)",
    "Kort gebeld om te horen hoe de week was. (verzonnen)",
    "",
)
PLAN_WORDS = (
    "Ik wil weer overzicht. (verzonnen)",
    "Wij willen rust in huis. (verzonnen)",
    "Ik wil onder de mensen komen. (verzonnen)",
)
GOALS = ("Overzicht houden", "Elke week naar buiten", "Vaste afspraken thuis", "Iemand te bellen",
         "Weten waar ik terecht kan")  # fmt: skip
DEEDS = ("Belt de instantie", "Gaat een keer mee", "Zet de papieren op volgorde", "Vraagt de buren",
         "Maakt een weekschema")  # fmt: skip
MARKS = ("Bellen hoe het ging", "Plan bijstellen", "Vragen naar de vrijwilliger", "Brief nakijken")
PLACES = ("thuis", "op het buurtteam", "in de wijkwerkplaats", "op school")
REASON, ALTERNATIVE = (
    "Hoort bij een andere plek. (verzonnen)",
    "Verwezen naar de juiste plek. (verzonnen)",
)
