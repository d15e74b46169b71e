"""AFF5: how long the team helps a household."""

from waakvlam.monitor.definition import CLOSED_CASE, Indicator, Part, Words

AFF5 = Indicator(
    code="AFF5",
    name=Words(nl="Duur van de hulp", en="Duration of help"),
    tells=Words(
        nl="Na hoeveel dagen de helft van de begonnen dossiers gesloten is.",
        en="After how many days half of the cases that began have closed.",
    ),
    caveat=Words(
        nl="Lopende dossiers tellen mee voor zover zij lopen; de waakvlam hoort bij de duur.",
        en="Running cases count as far as they have run; the low flame is part of the duration.",
    ),
    source="E5.5.2",
    unit="days",
    direction="none",
    concern="affordability",
    population="households",
    part=Part(
        time="event",
        adds_up="km_median",
        rows="""
            SELECT started_on AS day, closed_on, team_kind, team, district,
                closed_reason, dropout_reason
            FROM cases
        """,
        breakdowns=CLOSED_CASE,
        value="coalesce(closed_on, as_of()) - day",
        running="closed_on IS NULL",
    ),
)
