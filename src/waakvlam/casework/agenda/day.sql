-- What must not be forgotten on a day, each list oldest first and cut: the appointments of the
-- helpers, the plans to review and the youths nearly 18 of whom they help, and the account's marks.
WITH helped AS (
    SELECT i.household_id FROM casework_involvement i
    WHERE i.professional_id = ANY(%(helpers)s::bigint[]) AND i.ended_on IS NULL
), appointment AS (
    SELECT a.household_id AS household, h.name, a.at, a.place, a.id
    FROM casework_appointment a JOIN casework_household h ON h.key = a.household_id
    WHERE a.professional_id = ANY(%(helpers)s::bigint[]) AND NOT a.cancelled
        AND a.at >= %(start)s AND a.at < %(end)s
    ORDER BY a.at, a.id LIMIT %(most)s
), review AS (
    SELECT p.household_id AS household, h.name, p.review_on AS day, p.key
    FROM casework_plan p JOIN casework_household h ON h.key = p.household_id
    WHERE p.household_id IN (SELECT household_id FROM helped)
        AND p.ended_on IS NULL AND p.review_on <= %(until)s
    ORDER BY p.review_on, p.key LIMIT %(most)s
), mark AS (
    SELECT m.household_id AS household, h.name, m.on AS day, m.note, m.id
    FROM casework_mark m
    JOIN organisation_professional w ON w.id = m.professional_id
    JOIN casework_household h ON h.key = m.household_id
    WHERE w.account_id = %(account)s AND m.done_at IS NULL AND m.on <= %(today)s
    ORDER BY m.on, m.id LIMIT %(most)s
), youth AS (
    SELECT p.household_id AS household, p.given_name, p.family_name, p.birth_date AS day, p.key
    FROM casework_person p
    WHERE p.household_id IN (SELECT household_id FROM helped)
        AND p.left_on IS NULL AND p.merged_into_id IS NULL
        AND p.birth_date >= %(born_from)s AND p.birth_date < %(born_before)s
    ORDER BY p.birth_date, p.key LIMIT %(most)s
)
SELECT
    (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.at, a.id) FROM appointment a),
    (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.day, r.key) FROM review r),
    (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.day, m.id) FROM mark m),
    (SELECT jsonb_agg(to_jsonb(y) ORDER BY y.day, y.key) FROM youth y)
