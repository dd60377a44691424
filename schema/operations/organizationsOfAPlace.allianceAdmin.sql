-- $1 = 20
-- $2 = 20
-- $3 = 20
-- $4 = where this is held: allianceAdmin ownFederation
-- $5 = where this is held: allianceAdmin ownDistrict
-- $6 = where this is held: allianceAdmin ownFederation
-- $7 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $8 = where this is held: allianceAdmin ownOrganization
-- $9 = where this is held: allianceAdmin ownDistrict
-- $10 = where this is held: allianceAdmin ownFederation
-- $11 = where this is held: allianceAdmin ownFederation
-- $12 = "NAME_ASC,ID"
-- $13 = where this is held: allianceAdmin ownDistrict
-- $14 = where this is held: allianceAdmin ownOrganization
-- $15 = where this is held: allianceAdmin ownFederation
-- $16 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $17 = ["塔坡"]
-- $18 = "%塔坡%"
select json_build_object('organizations', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', (p.v1)[least(cardinality(p.ids), $3::integer)]))
from (select array_agg(g.id) as ids, array_agg(g.v0) as v0,array_agg(g.v1) as v1
from (select l.id as id, json_build_object('id', l.id,'name', l.name,'kind', case when l.kind is not null then json_build_object('code', l.kind,'label', (select entry.zh
from dictionary_entry entry
where entry.dictionary = 'organizationKind' and entry.code = l.kind)) end,'division', (select json_build_object('id', lr.id,'name', lr.name)
from division lr
where lr.id = l.division_id and true),'memberships', json_build_object('totalCount', (select count(*)
from federation_member ll
where (case when exists (select 1
from federation llc
where llc.id = ll.federation_id and llc.organization_id = $4::uuid) then true end and (ll.organization_id = l.id and ll.archived_at is null))),'nodes', array_to_json(array(select json_build_object('id', ll.id,'memberNo', ll.member_no,'federation', (select json_build_object('id', llr.id,'organization', (select json_build_object('id', llrr.id,'name', llrr.name)
from organization llrr
where llrr.id = llr.organization_id and case when (llrr.district_id = $5::uuid or exists (select 1
from federation_member llrrc
where llrrc.organization_id = llrr.id and (exists (select 1
from federation llrrcc
where llrrcc.id = llrrc.federation_id and llrrcc.organization_id = $6::uuid) and llrrc.state = any($7::text[]) and llrrc.archived_at is null)) or llrr.id = $8::uuid) then true end))
from federation llr
where llr.id = ll.federation_id and case when (llr.district_id = $9::uuid or llr.organization_id = $10::uuid) then true end))
from (select ll.*
from federation_member ll
where (case when exists (select 1
from federation llc
where llc.id = ll.federation_id and llc.organization_id = $11::uuid) then true end and (ll.organization_id = l.id and ll.archived_at is null))
order by coalesce(ll.member_no, U&'\+10FFFF') asc,ll.id asc
limit 5) ll)))) as v0,translate(encode(convert_to(json_build_array($12::text, (l.name_pinyin)::text,(l.id)::text)::text, 'UTF8'), 'base64'), E'
', '') as v1
from (select l.*
from organization l
where ((l.district_id = $13::uuid or l.id = $14::uuid or exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $15::uuid offset 0) and lc.state = any($16::text[]) and lc.archived_at is null) offset 0)) and (l.archived_at is null and (l.search_grams @> $17::text[] and l.search_text like $18)))
order by l.name_pinyin asc,l.id asc
limit 21) l) g) p)) as answer
