-- $1 = 20
-- $2 = 20
-- $3 = 20
-- $4 = where this is held: streetAdmin ownStreet
-- $5 = where this is held: streetAdmin ownStreet
-- $6 = where this is held: streetAdmin ownStreet
-- $7 = where this is held: streetAdmin ownStreet
-- $8 = "NAME_ASC,ID"
-- $9 = where this is held: streetAdmin ownStreet
-- $10 = ["塔坡"]
-- $11 = "%塔坡%"
select json_build_object('organizations', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', (p.v1)[least(cardinality(p.ids), $3::integer)]))
from (select array_agg(g.id) as ids, array_agg(g.v0) as v0,array_agg(g.v1) as v1
from (select l.id as id, json_build_object('id', l.id,'name', l.name,'kind', case when l.kind is not null then json_build_object('code', l.kind,'label', (select entry.zh
from dictionary_entry entry
where entry.dictionary = 'organizationKind' and entry.code = l.kind)) end,'division', (select json_build_object('id', lr.id,'name', lr.name)
from division lr
where lr.id = l.division_id and true),'memberships', json_build_object('totalCount', (select count(*)
from federation_member ll
where (case when ll.street_id = $4::uuid then true end and (ll.organization_id = l.id and ll.archived_at is null))),'nodes', array_to_json(array(select json_build_object('id', ll.id,'memberNo', ll.member_no,'federation', (select json_build_object('id', llr.id,'organization', (select json_build_object('id', llrr.id,'name', llrr.name)
from organization llrr
where llrr.id = llr.organization_id and case when llrr.street_id = $5::uuid then true end))
from federation llr
where llr.id = ll.federation_id and case when llr.street_id = $6::uuid then true end))
from (select ll.*
from federation_member ll
where (case when ll.street_id = $7::uuid then true end and (ll.organization_id = l.id and ll.archived_at is null))
order by coalesce(ll.member_no, U&'\+10FFFF') asc,ll.id asc
limit 5) ll)))) as v0,translate(encode(convert_to(json_build_array($8::text, (l.name_pinyin)::text,(l.id)::text)::text, 'UTF8'), 'base64'), E'
', '') as v1
from (select l.*
from organization l
where (l.street_id = $9::uuid and (l.archived_at is null and (l.search_grams @> $10::text[] and l.search_text like $11)))
order by l.name_pinyin asc,l.id asc
limit 21) l) g) p)) as answer
