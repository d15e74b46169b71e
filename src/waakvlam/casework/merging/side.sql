-- Two files beside each other: what tells whether they are one, of each file a row.
SELECT h.key, h.name, h.street, h.house_number, h.postcode, h.phone, h.created_at,
       t.name AS team,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('key', p.key,
            'name', concat_ws(' ', nullif(p.given_name, ''), p.family_name), 'folded', p.search_key,
            'birth_date', p.birth_date, 'has_bsn', p.bsn_hash IS NOT NULL, 'left_on', p.left_on)
            ORDER BY p.birth_date, p.sort_key, p.key), '[]')
        FROM casework_person p WHERE p.household_id = h.key AND p.merged_into_id IS NULL) AS persons,
       (SELECT c.opened_on FROM casework_case c
        WHERE c.household_id = h.key AND c.closed_on IS NULL) AS case_since,
       (SELECT count(*) FROM casework_case c
        WHERE c.household_id = h.key AND c.closed_on IS NOT NULL) AS closed_cases,
       (SELECT count(*) FROM casework_helprequest r
        WHERE r.household_id = h.key AND r.closed_on IS NULL) AS open_requests,
       (SELECT max(k.at) FROM casework_contact k WHERE k.household_id = h.key) AS last_contact
FROM casework_household h JOIN organisation_team t ON t.id = h.team_id
WHERE h.key = ANY (%(files)s) AND h.merged_into_id IS NULL
