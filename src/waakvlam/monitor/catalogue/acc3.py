"""ACC3 and ACC3w: a first conversation within 14 days, and who left before it."""

from waakvlam.monitor.catalogue.norm_rows import in_time
from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

ACC3 = Indicator(
    code="ACC3",
    name=Words(nl="Eerste gesprek binnen 14 dagen", en="First conversation within 14 days"),
    tells=Words(
        nl="Welk deel van de inwoners op tijd een eerste gesprek had. Wie nog wacht is te laat.",
        en="Which share had a first conversation in time. Who still waits is late.",
    ),
    caveat=Words(
        nl="Wie geen gesprek nodig had telt niet mee. Afhakers maken dit cijfer mooier: zie ACC3w.",
        en="Who needed no conversation does not count. Leaving flatters it: see ACC3w.",
    ),
    source="E5.5.2",
    unit="share",
    direction="up",
    concern="access",
    population="households",
    norm="ACC3",
    part=in_time("first_conversation", also="NOT needed_no_conversation"),
)

ACC3w = Indicator(
    code="ACC3w",
    name=Words(nl="Ingetrokken vóór een gesprek", en="Withdrawn before a conversation"),
    tells=Words(
        nl="Welk deel van de aanmeldingen werd ingetrokken zonder dat er een gesprek was.",
        en="Which share of the requests was withdrawn without any conversation.",
    ),
    caveat=Words(
        nl="De reden staat er niet bij: ook wie zelf verder kon trekt in.",
        en="Does not say why: who could go on alone withdraws too.",
    ),
    source="E5.5.2",
    unit="share",
    direction="down",
    concern="access",
    population="households",
    part=Part(
        time="event",
        adds_up="share",
        rows="""
            SELECT received_on AS day, team_kind, team, district,
                coalesce(outcome = 'withdrawn' AND conversation_on IS NULL, false) AS withdrew
            FROM waits
        """,
        breakdowns=PLACE,
        value="withdrew",
    ),
)
