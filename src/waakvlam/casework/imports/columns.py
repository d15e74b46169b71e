"""The columns of a list of help requests and of a list of cases (docs/imports.md)."""

from collections.abc import Mapping

from waakvlam.casework.imports import words
from waakvlam.kernel import cell_readers as cells
from waakvlam.kernel.table_columns import Column

_DAYS = "een dag: 3-2-2026, 03/02/2026, 2026-02-03 of 3 februari 2026"
_MOMENTS = "een dag, of een dag met een tijd: 3-2-2026 14:30"


def _words(known: Mapping[str, str]) -> str:
    return "een van: " + ", ".join(known)


_NAME = (
    Column(
        "achternaam",
        cells.text_of(100),
        "een naam",
        "Proef",
        needed=True,
        synonyms=("naam", "familienaam"),
        shown=False,
    ),
    Column("tussenvoegsel", cells.text_of(20), "een tussenvoegsel", "van der", shown=False),
    Column(
        "voornaam",
        cells.text_of(80),
        "een naam",
        "Samira",
        synonyms=("roepnaam", "voornamen"),
        shown=False,
    ),
    Column("geboortedatum", cells.day, _DAYS, "29-2-1984", synonyms=("geboren", "geb. datum")),
    Column(
        "bsn",
        cells.bsn,
        "negen cijfers die aan de elfproef voldoen",
        "999900006",
        synonyms=("burgerservicenummer",),
        shown=False,
    ),
)
_WHERE = (
    Column(
        "buurt",
        cells.text_of(80),
        "de naam of de CBS-code van een buurt",
        "BU99010101",
        synonyms=("wijk", "buurtcode"),
    ),
    Column("postcode", cells.postcode, "vier cijfers en twee letters", "9901 AA", shown=False),
    Column("straat", cells.text_of(120), "een straatnaam", "Dorpsstraat", shown=False),
    Column(
        "huisnummer",
        cells.text_of(12),
        "een nummer met toevoeging",
        "12 bis",
        synonyms=("huisnr", "nummer en toevoeging"),
        shown=False,
    ),
    Column(
        "telefoon",
        cells.phone,
        "een telefoonnummer",
        "06 12345678",
        synonyms=("telefoonnummer", "tel", "mobiel"),
        shown=False,
    ),
    Column(
        "kinderen_onder_18",
        cells.yes_or_no,
        "ja of nee; leeg volgt uit de geboortedata",
        "nee",
        synonyms=("kinderen", "minderjarige kinderen", "gezin"),
    ),
)
REQUEST_COLUMNS = (
    Column(
        "nummer",
        cells.text_of(60),
        "het nummer in uw eigen systeem; herkent de rij een tweede keer",
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
        "een tekst, liefst in de eigen woorden van de inwoner",
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
        "kwalitatief_contact_op",
        cells.moment,
        _MOMENTS,
        "6-2-2026",
        synonyms=("kwalitatief contact",),
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
        "een tekst; nodig bij ‘niet opgepakt’",
        "Hoort bij de Wlz.",
        shown=False,
    ),
    Column(
        "doorverwezen_naar",
        cells.text_of(500),
        "een tekst; nodig bij ‘sociale basis’, ‘ander loket’ en ‘niet opgepakt’",
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
        "het nummer van het huishouden in uw eigen systeem; elk lid een rij met dit nummer",
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
        f"{_DAYS}; nodig op de eerste rij van het huishouden",
        "1-9-2025",
        synonyms=("geopend", "startdatum"),
    ),
    Column(
        "fase",
        cells.choice_of(words.PHASES),
        f"{_words(words.PHASES)}; nodig op de eerste rij",
        "waakvlam",
    ),
    Column(
        "fase_sinds",
        cells.day,
        f"{_DAYS}; leeg is de dag van openen",
        "1-3-2026",
    ),
    Column(
        "professional",
        cells.text_of(30),
        "het personeelsnummer van wie helpt; nodig op de eerste rij",
        "P-017",
        synonyms=("professionalnummer", "hulpverlener"),
    ),
    Column(
        "regisseur",
        cells.text_of(30),
        "het personeelsnummer van de regisseur; leeg is wie helpt",
        "P-017",
        synonyms=("casusregisseur",),
    ),
)
