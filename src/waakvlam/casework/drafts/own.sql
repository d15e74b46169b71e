-- What somebody typed and did not save, newest first and cut: with the household that it is about,
-- its own or that of the request. A file that is not open to them (any more) is left out.
WITH draft AS MATERIALIZED (
    SELECT d.form, d.file_key, d.tab, d.updated_at,
           CASE WHEN d.file_key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                THEN d.file_key::uuid END AS file
    FROM casework_draft d WHERE d.account_id = %(account)s
)
SELECT d.form, d.file_key, d.tab, d.updated_at, coalesce(h.name, '')
FROM draft d
LEFT JOIN casework_helprequest r ON r.key = d.file
LEFT JOIN casework_household h ON h.key = coalesce(r.household_id, d.file)
WHERE d.file IS NULL OR h.key IS NOT NULL
ORDER BY d.updated_at DESC, d.form, d.tab
LIMIT %(most)s
