"""AFF1 and AFF1p: households and persons who began to be helped."""

from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

AFF1 = Indicator(
    code="AFF1",
    name=Words(nl="Nieuwe huishoudens", en="New households"),
    tells=Words(
        nl="Hoeveel verschillende huishoudens een dossier bij het team kregen.",
        en="How many different households got a case with the team.",
    ),
    caveat=Words(
        nl="Ook wie terugkomt is hier nieuw. Perioden tellen niet op tot een jaar.",
        en="Who returns is new here too. Periods do not add up to a year.",
    ),
    source="E5.5.2",
    unit="households",
    direction="none",
    concern="affordability",
    population="households",
    part=Part(
        time="event",
        adds_up="distinct",
        rows="SELECT started_on AS day, household_key, team_kind, team, district FROM cases",
        breakdowns=PLACE,
        key="household_key",
    ),
)

AFF1p = Indicator(
    code="AFF1p",
    name=Words(nl="Nieuwe personen", en="New persons"),
    tells=Words(
        nl="Hoeveel verschillende personen binnen een dossier hulp gingen krijgen.",
        en="How many different persons began to be helped within a case.",
    ),
    caveat=Words(
        nl="Wie later bij een huishouden aansluit telt op die dag.",
        en="Who joins a household later counts on that day.",
    ),
    source="E5.5.2",
    unit="persons",
    direction="none",
    concern="affordability",
    population="people",
    part=Part(
        time="event",
        adds_up="distinct",
        rows="""
            SELECT joined.day, joined.person_key, cases.team_kind, cases.team, cases.district
            FROM (
                SELECT case_key, person_key, min(started_on) AS day
                FROM known_members
                GROUP BY ALL
            ) joined
            LEFT JOIN cases ON cases.case_key = joined.case_key
        """,
        breakdowns=PLACE,
        key="person_key",
    ),
)
