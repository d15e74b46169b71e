-- What a joining brought along, and how many contacts were written since with who came along.
WITH came AS (
    SELECT relation, row_key FROM casework_mergedrow
    WHERE merge_id = %(merge)s AND field = 'household_id'
)
SELECT count(*) FILTER (WHERE relation = 'person'),
       count(*) FILTER (WHERE relation = 'helprequest'),
       count(*) FILTER (WHERE relation = 'case'),
       count(*) FILTER (WHERE relation = 'contact'),
       (SELECT count(DISTINCT m.contact_id) FROM casework_contactmember m
        WHERE m.person_id IN (SELECT row_key::uuid FROM came WHERE relation = 'person')
          AND m.contact_id NOT IN (SELECT row_key::uuid FROM came WHERE relation = 'contact'))
FROM came
