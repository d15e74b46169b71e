-- How many households each of these professionals helps in each phase, of those that the actor sees.
SELECT i.professional_id, s.phase, count(*)
FROM casework_involvement i
JOIN casework_phasespell s ON s.case_id = i.case_id
WHERE i.professional_id = ANY(%(professionals)s::bigint[])
    AND i.ended_on IS NULL AND s.ended_on IS NULL
GROUP BY 1, 2
