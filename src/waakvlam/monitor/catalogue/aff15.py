"""AFF15: which part of the hours is bound to clients (C6)."""

from waakvlam.monitor.definition import Breakdown, Indicator, Part, Words

_TEAM: tuple[Breakdown, ...] = ("team_kind", "team")
_HOURS = """
    SELECT week AS day, team_kind, team, minutes,
        CASE WHEN client_bound THEN minutes ELSE 0 END AS bound
    FROM known_hours
"""

AFF15 = Indicator(
    code="AFF15",
    name=Words(nl="Cliëntgebonden uren", en="Client-bound hours"),
    tells=Words(
        nl="Welk deel van de geschreven tijd aan een huishouden of groep is besteed.",
        en="Which share of the written time went to a household or a group.",
    ),
    caveat=Words(
        nl="Telt op de maandag van de week. Wie niet schrijft is onzichtbaar.",
        en="Counts on the Monday of the week. Who does not write hours is not seen.",
    ),
    source="D",
    unit="share",
    direction="none",
    concern="affordability",
    population="staff",
    norm="AFF15",
    part=Part(time="event", adds_up="sum", rows=_HOURS, breakdowns=_TEAM, value="bound"),
    divided_by=Part(time="event", adds_up="sum", rows=_HOURS, breakdowns=_TEAM, value="minutes"),
)
