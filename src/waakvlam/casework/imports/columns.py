"""The columns of a list of help requests and of a list of cases (docs/imports.md)."""

from collections.abc import Mapping

from waakvlam.casework.imports import words
from waakvlam.kernel import cell_readers as cells
from waakvlam.kernel.saying import Saying, say, words_of
from waakvlam.kernel.table_columns import Column

_DAYS = say("a day: 3-2-2026, 03/02/2026, 2026-02-03 or 3 februari 2026")
_MOMENTS = say("a day, or a day with a time: 3-2-2026 14:30")
_NUMBER_OF_HELPER = say("the staff number of who helps; needed on the first row")


def _words(known: Mapping[str, str]) -> Saying:
    return say("one of: %(words)s", words=words_of(known))


_NAME = (
    Column(
        "achternaam",
        cells.text_of(100),
        say("a name"),
        "Proef",
        needed=True,
        synonyms=("naam", "familienaam"),
        shown=False,
    ),
    Column(
        "tussenvoegsel", cells.text_of(20), say("a prefix, such as van der"), "van der", shown=False
    ),
    Column(
        "voornaam",
        cells.text_of(80),
        say("a name"),
        "Samira",
        synonyms=("roepnaam", "voornamen"),
        shown=False,
    ),
    Column("geboortedatum", cells.day, _DAYS, "29-2-1984", synonyms=("geboren", "geb. datum")),
    Column(
        "bsn",
        cells.bsn,
        say("nine digits that pass the eleven test"),
        "999900006",
        synonyms=("burgerservicenummer",),
        shown=False,
    ),
)
_WHERE = (
    Column(
        "buurt",
        cells.text_of(80),
        say("the name or the CBS code of a neighbourhood"),
        "BU99010101",
        synonyms=("wijk", "buurtcode"),
    ),
    Column("postcode", cells.postcode, say("four digits and two letters"), "9901 AA", shown=False),
    Column("straat", cells.text_of(120), say("the name of a street"), "Dorpsstraat", shown=False),
    Column(
        "huisnummer",
        cells.text_of(12),
        say("a house number with its addition"),
        "12 bis",
        synonyms=("huisnr", "nummer en toevoeging"),
        shown=False,
    ),
    Column(
        "telefoon",
        cells.phone,
        say("a telephone number"),
        "06 12345678",
        synonyms=("telefoonnummer", "tel", "mobiel"),
        shown=False,
    ),
    Column(
        "kinderen_onder_18",
        cells.yes_or_no,
        say("yes or no; empty follows from the dates of birth"),
        "nee",
        synonyms=("kinderen", "minderjarige kinderen", "gezin"),
    ),
)
REQUEST_COLUMNS = (
    Column(
        "nummer",
        cells.text_of(60),
        say("the number in your own system; by it the row is known a second time"),
        "2026-0123",
        synonyms=("id", "aanmeldnummer", "zaaknummer"),
    ),
    Column(
        "ontvangen_op",
        cells.moment,
        _MOMENTS,
        "3-2-2026 14:30",
        needed=True,
        synonyms=("ontvangen", "aanmelddatum", "datum aanmelding"),
    ),
    *_NAME,
    *_WHERE,
    Column(
        "hulpvraag",
        cells.text_of(8000),
        say("a text, best in the resident's own words"),
        "Ik kom er niet meer uit met mijn post.",
        needed=True,
        synonyms=("vraag", "omschrijving"),
        shown=False,
    ),
    Column(
        "bron",
        cells.choice_of(words.SOURCES),
        _words(words.SOURCES),
        "huisarts",
        synonyms=("aanmelder", "verwijzer"),
    ),
    Column("kanaal", cells.choice_of(words.CHANNELS), _words(words.CHANNELS), "telefoon"),
    Column("urgentie", cells.choice_of(words.URGENCIES), _words(words.URGENCIES), "spoedig"),
    Column("eerste_contact_op", cells.moment, _MOMENTS, "4-2-2026", synonyms=("eerste contact",)),
    Column(
        "inhoudelijk_contact_op",
        cells.moment,
        _MOMENTS,
        "6-2-2026",
        synonyms=("inhoudelijk contact", "kwalitatief contact", "kwalitatief contact op"),
    ),
    Column(
        "eerste_gesprek_op",
        cells.moment,
        _MOMENTS,
        "12-2-2026 10:00",
        synonyms=("eerste gesprek", "keukentafelgesprek", "datum keukentafelgesprek"),
    ),
    Column("uitkomst", cells.choice_of(words.OUTCOMES), _words(words.OUTCOMES), "actieve hulp"),
    Column(
        "reden",
        cells.text_of(2000),
        say("a text; needed with ‘niet opgepakt’ (not taken up)"),
        "Hoort bij de Wlz.",
        shown=False,
    ),
    Column(
        "doorverwezen_naar",
        cells.text_of(500),
        say(
            "a text; needed with ‘sociale basis’ (social base), ‘ander loket’ (other desk) and "
            "‘niet opgepakt’ (not taken up)"
        ),
        "De wijkwerkplaats",
        synonyms=("alternatief", "verwezen naar"),
        shown=False,
    ),
    Column(
        "afgesloten_op",
        cells.day,
        _DAYS,
        "12-2-2026",
        synonyms=("afgesloten", "einddatum", "datum afgesloten"),
    ),
)
CASE_COLUMNS = (
    Column(
        "huishouden",
        cells.text_of(60),
        say("the household's number in your own system; each member a row with this number"),
        "H-0042",
        needed=True,
        synonyms=("huishoudnummer", "gezinsnummer", "zaaknummer"),
    ),
    *_NAME,
    Column(
        "rol",
        cells.choice_of(words.HOUSEHOLD_ROLES),
        _words(words.HOUSEHOLD_ROLES),
        "ouder",
        synonyms=("rol in huishouden",),
    ),
    *_WHERE,
    Column(
        "geopend_op",
        cells.day,
        say("%(what)s; needed on the household's first row", what=_DAYS),
        "1-9-2025",
        synonyms=("geopend", "startdatum"),
    ),
    Column(
        "fase",
        cells.choice_of(words.PHASES),
        say("%(what)s; needed on the first row", what=_words(words.PHASES)),
        "waakvlam",
    ),
    Column(
        "fase_sinds",
        cells.day,
        say("%(what)s; empty is the day of opening", what=_DAYS),
        "1-3-2026",
    ),
    Column(
        "professional",
        cells.text_of(30),
        _NUMBER_OF_HELPER,
        "P-017",
        synonyms=("professionalnummer", "hulpverlener"),
    ),
    Column(
        "regisseur",
        cells.text_of(30),
        say("the staff number of the coordinator; empty is who helps"),
        "P-017",
        synonyms=("casusregisseur",),
    ),
)
