"""AFF3 and AFF3p: households and persons whose case was closed."""

from waakvlam.monitor.definition import CLOSED_CASE, Indicator, Part, Words

AFF3 = Indicator(
    code="AFF3",
    name=Words(nl="Afgesloten huishoudens", en="Households whose case closed"),
    tells=Words(
        nl="Van hoeveel verschillende huishoudens het dossier is gesloten.",
        en="Of how many different households the case was closed.",
    ),
    caveat=Words(
        nl="Sluiten is nog geen doel bereikt: kijk naar de reden en naar QUA24.",
        en="Closed is not goals met: look at the reason and at QUA24.",
    ),
    source="E5.5.2",
    unit="households",
    direction="none",
    concern="affordability",
    population="households",
    part=Part(
        time="event",
        adds_up="distinct",
        rows="""
            SELECT closed_on AS day, household_key, team_kind, team, district,
                closed_reason, dropout_reason
            FROM cases
            WHERE closed_on IS NOT NULL
        """,
        breakdowns=CLOSED_CASE,
        key="household_key",
    ),
)

AFF3p = Indicator(
    code="AFF3p",
    name=Words(nl="Afgesloten personen", en="Persons whose case closed"),
    tells=Words(
        nl="Hoeveel verschillende personen hulp kregen in de dossiers die zijn gesloten.",
        en="How many different persons were helped in the cases that were closed.",
    ),
    caveat=Words(
        nl="Telt iedereen die in het dossier hulp kreeg, ook wie eerder al klaar was.",
        en="Counts everyone helped in the case, also who was done before it closed.",
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
            SELECT cases.closed_on AS day, m.person_key, cases.team_kind, cases.team,
                cases.district, cases.closed_reason, cases.dropout_reason
            FROM cases
            JOIN known_members m ON m.case_key = cases.case_key
            WHERE cases.closed_on IS NOT NULL
        """,
        breakdowns=CLOSED_CASE,
        key="person_key",
    ),
)
