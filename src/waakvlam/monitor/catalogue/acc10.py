"""ACC10: how many requests for help come in."""

from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

ACC10 = Indicator(
    code="ACC10",
    name=Words(nl="Aanmeldingen", en="Help requests"),
    tells=Words(nl="Hoeveel aanmeldingen binnenkwamen.", en="How many requests for help came in."),
    caveat=Words(
        nl="Een huishouden dat terugkomt telt opnieuw. Meer is niet beter of slechter.",
        en="A household that returns counts again. More is neither better nor worse.",
    ),
    source="E4.2.1",
    unit="requests",
    direction="none",
    concern="access",
    population="households",
    part=Part(
        time="event",
        adds_up="count",
        rows="SELECT received_on AS day, team_kind, team, district FROM waits",
        breakdowns=PLACE,
    ),
)
