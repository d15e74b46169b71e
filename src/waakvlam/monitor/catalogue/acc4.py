"""ACC4, ACC4g, ACC5, ACC6: how long it took to the first conversation."""

from dataclasses import replace

from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

_GROSS = Part(
    time="event",
    adds_up="mean",
    rows="""
        SELECT received_on AS day, team_kind, team, district, stopped_days,
            conversation_on - received_on AS gross_days
        FROM waits
        WHERE conversation_on IS NOT NULL
    """,
    breakdowns=PLACE,
    value="gross_days",
)
_NET = replace(_GROSS, value="gross_days - stopped_days")
_STILL_WAITING = Words(
    nl="Wie nog wacht telt niet mee: lees naast ACC7 en ACC8.",
    en="Who still waits does not count: read beside ACC7 and ACC8.",
)

ACC4 = Indicator(
    code="ACC4",
    name=Words(nl="Gemiddelde wachttijd tot gesprek", en="Mean wait to the conversation"),
    tells=Words(
        nl="Kalenderdagen van aanmelding tot eerste gesprek, zonder de dagen van stilstand.",
        en="Calendar days from request to first conversation, without the days of standstill.",
    ),
    caveat=_STILL_WAITING,
    source="E5.5.2",
    unit="days",
    direction="down",
    concern="access",
    population="households",
    part=_NET,
)

ACC4g = Indicator(
    code="ACC4g",
    name=Words(nl="Gemiddelde wachttijd, bruto", en="Mean wait, gross"),
    tells=Words(
        nl="Kalenderdagen van aanmelding tot eerste gesprek zoals de inwoner ze beleeft.",
        en="Calendar days from request to first conversation as the resident lives them.",
    ),
    caveat=_STILL_WAITING,
    source="E5.5.2",
    unit="days",
    direction="down",
    concern="access",
    population="households",
    part=_GROSS,
)

ACC5 = Indicator(
    code="ACC5",
    name=Words(nl="Mediane wachttijd tot gesprek", en="Median wait to the conversation"),
    tells=Words(
        nl="De helft van wie een gesprek had wachtte korter, de helft langer.",
        en="Half of those who had a conversation waited less, half longer.",
    ),
    caveat=_STILL_WAITING,
    source="E5.5.2",
    unit="days",
    direction="down",
    concern="access",
    population="households",
    part=replace(_NET, adds_up="median"),
)

ACC6 = Indicator(
    code="ACC6",
    name=Words(nl="Wachttijd van de langst wachtenden", en="Wait of those who waited longest"),
    tells=Words(
        nl="Een op de tien die een gesprek had wachtte langer dan dit.",
        en="One in ten of those who had a conversation waited longer than this.",
    ),
    caveat=_STILL_WAITING,
    source="E5.5.2",
    unit="days",
    direction="down",
    concern="access",
    population="households",
    part=replace(_NET, adds_up="p90"),
)
