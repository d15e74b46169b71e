"""ACC7 and ACC8: the waiting list, and how long those on it have waited."""

from dataclasses import replace

from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

_WAITING = Part(
    time="stock",
    adds_up="count",
    rows="""
        SELECT received_on AS since, least(conversation_on, closed_on) AS until,
            team_kind, team, district, stopped_days
        FROM waits
    """,
    breakdowns=PLACE,
)

ACC7 = Indicator(
    code="ACC7",
    name=Words(nl="Wachtlijst", en="Waiting list"),
    tells=Words(
        nl="Hoeveel aanmeldingen op deze dag nog geen gesprek hadden en niet gesloten waren.",
        en="How many requests had no conversation yet on this day and were not closed.",
    ),
    caveat=Words(
        nl="Wie pas is aangemeld hoort er ook bij: een wachtlijst is nooit leeg.",
        en="Includes who asked only just now: a waiting list is never empty.",
    ),
    source="E5.5.2",
    unit="requests",
    direction="down",
    concern="access",
    population="households",
    part=_WAITING,
)

ACC8 = Indicator(
    code="ACC8",
    name=Words(nl="Wachttijd van wie nu wacht", en="Wait so far of who waits"),
    tells=Words(
        nl="Hoeveel dagen de middelste op de wachtlijst al wacht, zonder stilstand.",
        en="How many days the middle one on the waiting list has waited, without standstill.",
    ),
    caveat=Words(
        nl="De dagen van stilstand zijn bekend zoals bij de laatste verversing.",
        en="The days of standstill are as known at the last refresh.",
    ),
    source="E5.5.2",
    unit="days",
    direction="down",
    concern="access",
    population="households",
    part=replace(_WAITING, adds_up="median", value="point - since - stopped_days"),
)
