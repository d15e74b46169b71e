"""What calibration asks of a ledger, in SQL. A day is a number, counted from the first day."""

from __future__ import annotations

from typing import Final

FIRST: Final = """
SELECT coalesce(min(ended_on), (SELECT min(received_at)::DATE FROM help_requests))
FROM (
    SELECT max(ended_on) AS ended_on FROM phases
    GROUP BY case_key HAVING count(ended_on) = count(*)
    UNION ALL
    SELECT min(closed_on) FROM help_requests WHERE case_key IS NULL
) WHERE ended_on <= $as_of
"""
"""From the first closing on nothing is left out; of the time before it only what still ran."""

KNOWN: Final = """
CREATE TEMP TABLE asked AS
SELECT r.household_key, r.case_key, t.nth AS team, r.urgency = 'acute' AS urgent, r.outcome,
    r.received_at::DATE - $first::DATE AS received_day,
    epoch(r.received_at::TIMESTAMP - $first::TIMESTAMP) / 86400 AS received,
    r.first_conversation_at::DATE - $first::DATE AS conversation_day,
    epoch(r.first_conversation_at::TIMESTAMP - $first::TIMESTAMP) / 86400 AS conversation,
    CASE WHEN r.closed_on <= $as_of THEN r.closed_on - $first::DATE END AS closed_day,
    r."returning", r."returning" AND EXISTS (
        SELECT 1 FROM phases f
        WHERE f.household_key = r.household_key AND f.phase = 'low_flame'
            AND f.started_on <= r.received_at::DATE
            AND coalesce(f.ended_on + $relapse_days::INT, r.received_at::DATE)
                >= r.received_at::DATE
    ) AS relapse
FROM (
    SELECT * REPLACE (
        CASE WHEN first_conversation_at::DATE <= $as_of THEN first_conversation_at END
            AS first_conversation_at)
    FROM help_requests WHERE received_at::DATE <= $as_of
) r JOIN teams t ON t.code = r.team
"""

STAYS: Final = """
CREATE TEMP TABLE stays AS
SELECT p.case_key, p.household_key, t.nth AS team, p.phase,
    p.started_on - $first::DATE AS started,
    CASE WHEN p.ended_on <= $as_of THEN p.ended_on - $first::DATE END AS ended
FROM phases p JOIN teams t ON t.code = p.team
WHERE p.started_on <= $as_of
"""

WAITED: Final = """
SELECT team, received,
    coalesce(least(conversation, closed_day + 1.0), 'infinity'::DOUBLE) AS until
FROM asked
WHERE conversation IS NOT NULL OR outcome IS NULL OR outcome IN ('withdrawn', 'not_taken_up')
ORDER BY team, received
"""

# Help lasts from its first day until low flame or the close (a date counts from its noon). A
# request's own help is what began on or after its conversation and before the household's next
# one. A referral counts from the application, or ($decided) from the decision.
CONVERSATIONS: Final = """
WITH spoken AS (
    SELECT *, lead(conversation_day) OVER (
        PARTITION BY household_key ORDER BY conversation) AS next_day
    FROM asked WHERE conversation IS NOT NULL
), applied AS (
    SELECT household_key, CASE WHEN $decided THEN decided_on
        ELSE coalesce(applied_on, decided_on) END AS applied_on
    FROM referrals
    WHERE referrer = 'team' AND begeleiding AND coalesce(granted, true)
), sent AS (
    SELECT s.household_key, s.conversation_day, min(r.applied_on - $first::DATE) AS applied
    FROM spoken s JOIN applied r ON r.household_key = s.household_key
    WHERE r.applied_on <= $as_of AND r.applied_on - $first::DATE >= s.conversation_day
        AND coalesce(r.applied_on - $first::DATE < s.next_day, true)
    GROUP BY ALL
), helped AS (
    SELECT s.household_key, s.conversation_day, min(p.started) AS started
    FROM spoken s JOIN stays p ON p.case_key = s.case_key
    WHERE p.phase IN ('active_help', 'crisis') AND p.started >= s.conversation_day
        AND coalesce(p.started < s.next_day, true)
    GROUP BY ALL
), of_case AS (
    SELECT case_key, CASE WHEN count(ended) = count(*) THEN max(ended) END AS closed FROM stays
    GROUP BY case_key
), ends AS (
    SELECT s.household_key, s.conversation_day, min(p.started) AS flame
    FROM spoken s JOIN stays p ON p.case_key = s.case_key
    WHERE p.phase = 'low_flame' AND p.started >= s.conversation_day
    GROUP BY ALL
)
SELECT s.team, s.conversation, s.conversation - s.received AS waited,
    coalesce(a.applied <= h.started, a.applied IS NOT NULL) AS referred,
    a.applied - s.conversation_day AS lag,
    h.started - s.conversation_day AS before_help, h.started,
    coalesce(least(e.flame, c.closed), $as_of::DATE - $first::DATE + 0.5::DOUBLE) AS until,
    least(e.flame, c.closed) IS NOT NULL AS over, e.flame IS NOT NULL AS to_low_flame
FROM spoken s
LEFT JOIN sent a ON a.household_key = s.household_key AND a.conversation_day = s.conversation_day
LEFT JOIN helped h
    ON h.household_key = s.household_key AND h.conversation_day = s.conversation_day
LEFT JOIN ends e ON e.household_key = s.household_key AND e.conversation_day = s.conversation_day
LEFT JOIN of_case c ON c.case_key = s.case_key
WHERE s.conversation_day >= 0 AND (a.applied IS NOT NULL OR h.started IS NOT NULL)
ORDER BY s.team, s.conversation, s.household_key
"""

# Help that ran before the first day and lasted until its end (it counts from the noon on which it
# began). The list of that time is not known. Who took their turn on it left others behind who had
# waited half as long, on average, so that tells; who went before others, or whose request is not
# known, is left out.
RUNNING: Final = """
WITH begun AS (
    SELECT case_key, any_value(team) AS team, min(started) AS started
    FROM stays WHERE phase IN ('active_help', 'crisis') GROUP BY case_key
), ends AS (
    SELECT p.case_key, min(p.started) FILTER (p.phase = 'low_flame' AND p.started >= b.started)
            AS flame,
        CASE WHEN count(p.ended) = count(*) THEN max(p.ended) END AS closed
    FROM stays p JOIN begun b ON b.case_key = p.case_key GROUP BY p.case_key
), spoken AS (
    SELECT case_key, max(conversation - received) AS waited FROM asked
    WHERE conversation < 0 GROUP BY case_key
    HAVING NOT coalesce(bool_or(urgent OR "returning"), false)
)
SELECT b.team, 0.5::DOUBLE - b.started AS entry, s.waited,
    coalesce(least(e.flame, e.closed), $as_of::DATE - $first::DATE + 0.5::DOUBLE) - b.started
        AS length,
    least(e.flame, e.closed) IS NOT NULL AS over, e.flame IS NOT NULL AS to_low_flame
FROM begun b JOIN ends e ON e.case_key = b.case_key JOIN spoken s ON s.case_key = b.case_key
WHERE b.started < 0 AND coalesce(least(e.flame, e.closed) > 0, true)
ORDER BY b.team, entry, length
"""

COUNTS: Final = """
WITH ways AS (
    SELECT team,
        count(*) FILTER (NOT relapse) AS asked,
        count(*) FILTER (NOT relapse AND conversation IS NULL AND outcome = 'information_advice'),
        count(*) FILTER (NOT relapse AND conversation IS NULL AND outcome = 'other_desk'),
        count(*) FILTER (NOT relapse AND conversation IS NULL AND outcome = 'social_base'),
        count(*) FILTER (NOT relapse AND conversation IS NULL AND outcome = 'supplementary_care'),
        count(*) FILTER (NOT relapse AND listed) AS listed,
        count(*) FILTER (NOT relapse AND listed AND urgent) AS urgent
    FROM (
        SELECT *, conversation IS NOT NULL OR outcome IS NULL
            OR outcome IN ('withdrawn', 'not_taken_up') AS listed
        FROM asked WHERE received_day >= 0
    ) GROUP BY team
), flames AS (
    SELECT team, sum(coalesce(ended, $as_of::DATE + 1 - $first::DATE) - greatest(started, 0)),
        count(ended),
        count(*) FILTER (ended IS NOT NULL AND EXISTS (
            SELECT 1 FROM asked a
            WHERE a.relapse AND a.household_key = s.household_key
                AND a.received_day BETWEEN s.started AND s.ended + $relapse_days::INT))
    FROM stays s
    WHERE phase = 'low_flame' AND coalesce(ended >= 0, true) GROUP BY team
)
SELECT t.nth, w.* EXCLUDE (team), f.* EXCLUDE (team)
FROM teams t LEFT JOIN ways w ON w.team = t.nth LEFT JOIN flames f ON f.team = t.nth
ORDER BY t.nth
"""

ARRIVALS: Final = """
SELECT team, received_day FROM asked WHERE received_day >= 0 AND NOT relapse
ORDER BY team, received_day
"""
