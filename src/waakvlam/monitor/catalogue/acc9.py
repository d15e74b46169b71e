"""ACC9, ACC13, ACC14: how long the way to supplementary care takes."""

from waakvlam.monitor.definition import REFERRAL, Indicator, Part, Words

# The last conversation before the decision; before today while there is none.
_JOURNEYS = """
    SELECT r.team_kind, r.team, r.district, r.law, r.form, r.referrer, r.granted, r.decided_on,
        r.care_started_on, c.conversation_on, c.received_on
    FROM (SELECT *, coalesce(decided_on, as_of()) AS asked_by FROM known_referrals) r
    ASOF LEFT JOIN conversations c
        ON c.household_key = r.household_key AND r.asked_by >= c.conversation_on
    WHERE r.referrer = 'team'
"""
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
        rows=f"SELECT *, decided_on AS day FROM ({_JOURNEYS}) WHERE granted",  # noqa: S608
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
        rows=f"SELECT *, conversation_on AS day FROM ({_JOURNEYS})",  # noqa: S608
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
        rows=f"SELECT *, decided_on AS day FROM ({_JOURNEYS}) WHERE granted",  # noqa: S608
        breakdowns=REFERRAL,
        value="coalesce(care_started_on, as_of()) - received_on",
        running="care_started_on IS NULL",
    ),
)
