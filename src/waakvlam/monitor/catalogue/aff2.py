"""AFF2 and AFF4: households and persons who are being helped."""

from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

AFF2 = Indicator(
    code="AFF2",
    name=Words(nl="Huishoudens in beeld", en="Households with a running case"),
    tells=Words(
        nl="Hoeveel verschillende huishoudens op deze dag een lopend dossier hadden.",
        en="How many different households had a running case on this day.",
    ),
    caveat=Words(
        nl="Zegt niet hoe zwaar de hulp is: zie de fasen en AFF14w.",
        en="Does not say how heavy the help is: see the phases and AFF14w.",
    ),
    source="E5.5.2",
    unit="households",
    direction="none",
    concern="affordability",
    population="households",
    part=Part(
        time="stock",
        adds_up="distinct",
        rows="""
            SELECT started_on AS since, ended_on AS until, household_key,
                team_kind, team, district, phase
            FROM known_phases
        """,
        breakdowns=(*PLACE, "phase"),
        key="household_key",
    ),
)

AFF4 = Indicator(
    code="AFF4",
    name=Words(nl="Personen in beeld", en="Persons in a running case"),
    tells=Words(
        nl="Hoeveel verschillende personen op deze dag binnen een lopend dossier hulp kregen.",
        en="How many different persons were helped within a running case on this day.",
    ),
    caveat=Words(
        nl="Huisgenoten voor wie de hulp niet is tellen niet mee.",
        en="Housemates whom the help is not for do not count.",
    ),
    source="E5.5.2",
    unit="persons",
    direction="none",
    concern="affordability",
    population="people",
    part=Part(
        time="stock",
        adds_up="distinct",
        rows="""
            SELECT since, until, person_key, team_kind, team, district, phase FROM helped
        """,
        breakdowns=(*PLACE, "phase"),
        key="person_key",
    ),
)
