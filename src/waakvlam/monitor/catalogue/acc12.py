"""ACC12: from the first conversation to active help."""

from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

ACC12 = Indicator(
    code="ACC12",
    name=Words(nl="Van gesprek tot actieve hulp", en="From conversation to active help"),
    tells=Words(
        nl="Na hoeveel dagen bij de helft van de huishoudens de hulp van het team begonnen is.",
        en="After how many days the team's help has started for half of the households.",
    ),
    caveat=Words(
        nl="Alleen aanmeldingen waarvan de uitkomst bekend is: hulp door het team of crisis.",
        en="Only requests whose outcome is known: help by the team, or crisis.",
    ),
    source="E5.5.2",
    unit="days",
    direction="down",
    concern="access",
    population="households",
    part=Part(
        time="event",
        adds_up="km_median",
        rows="""
            SELECT w.conversation_on AS day, w.team_kind, w.team, w.district, cases.helped_on
            FROM waits w
            LEFT JOIN cases ON cases.case_key = w.case_key
            WHERE w.outcome IN ('active_help', 'crisis')
        """,
        breakdowns=PLACE,
        value="coalesce(helped_on, as_of()) - day",
        running="helped_on IS NULL",
    ),
)
