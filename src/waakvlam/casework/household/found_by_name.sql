-- Who of the files that the actor sees has a name that begins like a text; not the second row of
-- somebody who stands in the list already (H7). The operator ^@ on the folded name uses its index
-- under row-level security. Beside a file: who may be joined to it, of its contractor and not in it.
SELECT p.household_id, p.given_name, p.family_name, p.birth_date, t.name, count(*) OVER ()
FROM casework_person p
JOIN organisation_team t ON t.id = p.team_id
WHERE p.search_key ^@ %(text)s
    AND (p.merged_into_id IS NULL OR NOT EXISTS (
        SELECT FROM casework_person o
        WHERE o.key = p.merged_into_id AND o.household_id = p.household_id))
    AND (%(beside)s::uuid IS NULL
         OR (p.household_id <> %(beside)s::uuid AND p.contractor_id = %(contractor)s))
ORDER BY p.sort_key, p.key
LIMIT %(size)s OFFSET %(skip)s
