"""AFF10: what was spent, by kind too; for price x quantity beside what was to be expected."""

from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

# A referral's amount, spread over the days of its term, on the days on which the care ran. What is
# invoiced without a referral that says what to expect is in the spending, not in the coverage.
_SPENT_AND_EXPECTED = """
    WITH terms AS (
        SELECT team_kind::VARCHAR AS team_kind, team::VARCHAR AS team,
            district::VARCHAR AS district, law, expected_cents / (ends_on - starts_on) AS a_day,
            greatest(starts_on, care_started_on) AS since,
            least(ends_on, care_ended_on, as_of() + 1) AS until
        FROM known_referrals
        WHERE granted AND form = 'in_kind' AND expected_cents IS NOT NULL AND ends_on > starts_on
    )
    SELECT s.month AS day, s.team_kind, s.team, s.district, s.kind, s.law,
        s.cents * 0.01 AS euros, CASE WHEN s.kind = 'pxq' THEN 0 ELSE s.cents END AS due,
        CASE WHEN s.kind = 'pxq' AND r.expected_cents IS NULL THEN 0 ELSE s.cents END AS got,
        s.person_key
    FROM known_spending s
    LEFT JOIN known_referrals r ON r.referral_key = s.referral_key
    UNION ALL
    SELECT month::DATE, team_kind, team, district, 'pxq', law, NULL,
        a_day * date_diff('day', greatest(since, month::DATE),
            least(until, (month + INTERVAL 1 MONTH)::DATE)), 0, NULL
    FROM (
        SELECT *, unnest(generate_series(date_trunc('month', since),
            until - INTERVAL 1 DAY, INTERVAL 1 MONTH)) AS month
        FROM terms WHERE since < until
    )
"""

AFF10 = Indicator(
    code="AFF10",
    name=Words(nl="Uitgaven", en="Spending"),
    tells=Words(
        nl="Hoeveel euro er is uitgegeven aan teams en aan aanvullende zorg.",
        en="How many euros were spent on teams and on supplementary care.",
    ),
    caveat=Words(
        nl="Wat een team kreeg en wat het daarvan uitgaf staan er allebei in: lees per soort. "
        "De dekking zegt hoeveel van de verwachte zorg is gedeclareerd; wie meer declareerde dan "
        "verwacht, telt als alles.",
        en="What a team was paid and what it spent of that are both in it: read by kind. "
        "The coverage tells how much of the expected care was invoiced; more than was expected "
        "counts as all of it.",
    ),
    source="D",
    unit="euro",
    direction="none",
    concern="affordability",
    population="people",
    part=Part(
        time="event",
        adds_up="sum",
        rows=_SPENT_AND_EXPECTED,
        breakdowns=(*PLACE, "kind", "law"),
        value="euros",
        due="due",
        got="got",
        people="person_key",
    ),
)
