"""ACC9, ACC13, ACC14: how long the way to supplementary care takes."""

from waakvlam.monitor.definition import REFERRAL, Indicator, Part, Words

_NO_CONVERSATION = Words(
    nl="Een verwijzing van een huishouden zonder gesprek telt niet mee en verlaagt de dekking.",
    en="A referral of a household without a conversation does not count and lowers coverage.",
)

ACC9 = Indicator(
    code="ACC9",
    name=Words(nl="Van gesprek tot start van de zorg", en="From conversation to start of care"),
    tells=Words(
        nl="Na hoeveel dagen bij de helft van de verwezen inwoners de zorg begonnen is.",
        en="After how many days care has started for half of the referred residents.",
    ),
    caveat=_NO_CONVERSATION,
    source="E5.5.2",
    unit="days",
    direction="down",
    concern="access",
    population="people",
    part=Part(
        time="event",
        adds_up="km_median",
        rows="SELECT *, decided_on AS day FROM journeys WHERE granted",
        breakdowns=REFERRAL,
        value="coalesce(care_started_on, as_of()) - conversation_on",
        running="care_started_on IS NULL",
    ),
)

ACC13 = Indicator(
    code="ACC13",
    name=Words(nl="Van gesprek tot besluit", en="From conversation to decision"),
    tells=Words(
        nl="Na hoeveel dagen bij de helft van de aanvragen via het team besloten is.",
        en="After how many days half of the applications through the team are decided.",
    ),
    caveat=_NO_CONVERSATION,
    source="E4.2.1",
    unit="days",
    direction="down",
    concern="access",
    population="people",
    part=Part(
        time="event",
        adds_up="km_median",
        rows="SELECT *, conversation_on AS day FROM journeys",
        breakdowns=REFERRAL,
        value="coalesce(decided_on, as_of()) - conversation_on",
        running="decided_on IS NULL",
    ),
)

ACC14 = Indicator(
    code="ACC14",
    name=Words(nl="Van aanmelding tot start van de zorg", en="From request to start of care"),
    tells=Words(
        nl="Na hoeveel dagen na hun aanmelding bij de helft van de inwoners de zorg begonnen is.",
        en="After how many days from their request care has started for half of the residents.",
    ),
    caveat=_NO_CONVERSATION,
    source="E4.2.1",
    unit="days",
    direction="down",
    concern="access",
    population="people",
    part=Part(
        time="event",
        adds_up="km_median",
        rows="SELECT *, decided_on AS day FROM journeys WHERE granted",
        breakdowns=REFERRAL,
        value="coalesce(care_started_on, as_of()) - received_on",
        running="care_started_on IS NULL",
    ),
)
