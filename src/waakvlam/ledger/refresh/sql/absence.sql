-- Working days away in a month, weighed by fte; per team and kind, never per person.
SELECT o.municipality_id AS municipality,
       t.team_kind,
       t.code AS team,
       date_trunc('month', day)::date AS month,
       a.kind,
       sum(p.fte)::float8 AS fte_days
FROM organisation_absence a
JOIN organisation_posting p ON p.professional_id = a.professional_id
JOIN organisation_team t ON t.id = p.team_id
JOIN organisation_contractor o ON o.id = t.contractor_id
JOIN LATERAL generate_series(
    a.started_on, coalesce(a.ended_on, %(as_of)s::date + 1) - 1, interval '1 day'
) AS day ON day::date >= p.started_on AND (p.ended_on IS NULL OR day::date < p.ended_on)
WHERE extract(isodow FROM day)::int - 1 = ANY (t.weekdays)
  AND NOT EXISTS (
      SELECT FROM organisation_closedday c
      WHERE c.day = day::date AND c.municipality_id = o.municipality_id
        AND (c.team_id IS NULL OR c.team_id = t.id)
  )
GROUP BY 1, 2, 3, 4, 5
ORDER BY 3, 4, 5
