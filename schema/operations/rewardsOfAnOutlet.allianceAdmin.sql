-- $1 = 20
-- $2 = 20
-- $3 = 20
-- $4 = ["LISTED","PAUSED"]
-- $5 = 0
-- $6 = "ACTIVE"
-- $7 = where this is held: allianceAdmin ownDistrict
-- $8 = "SORT_ASC,ID"
-- $9 = where this is held: allianceAdmin ownDistrict
-- $10 = "LISTED"
-- $11 = "ACTIVE"
-- $12 = "00000000-0000-7000-8000-000000000009"
-- $13 = "ACTIVE"
-- $14 = ["OPEN","PAUSED"]
-- $15 = where this is held: allianceAdmin ownDistrict
-- $16 = "00000000-0000-7000-8000-000000000009"
-- $17 = "LISTED"
select json_build_object('rewards', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', (p.v1)[least(cardinality(p.ids), $3::integer)]))
from (select array_agg(g.id) as ids, array_agg(g.v0) as v0,array_agg(g.v1) as v1
from (select l.id as id, json_build_object('id', l.id,'name', l.name,'price', l.price,'stockAvailable', l.stock_available,'soldOut', ((l.state = any($4::text[]) and l.stock_available <= $5::integer)) is true,'merchant', (select json_build_object('id', lr.id,'brandName', lr.brand_name)
from merchant lr
where lr.id = l.merchant_id and case when ((lr.state = $6::text and lr.archived_at is null) or lr.district_id = $7::uuid) then true end)) as v0,translate(encode(convert_to(json_build_array($8::text, (coalesce(l.sort, 2147483647))::text,(l.id)::text)::text, 'UTF8'), 'base64'), E'
', '') as v1
from (select l.*
from reward l
where ((l.district_id = $9::uuid or (l.state = $10::text and l.archived_at is null and exists (select 1
from merchant lc
where lc.id = l.merchant_id and lc.state = $11::text offset 0) and exists (select 1
from merchant lc
where lc.id = l.merchant_id and lc.archived_at is null offset 0))) and (l.archived_at is null and ((l.outlets_ids @> array[$12]::uuid[] and exists (select 1
from outlet lr
where lr.id = any(l.outlets_ids) and case when ((exists (select 1
from merchant lrc
where lrc.id = lr.merchant_id and lrc.state = $13::text) and exists (select 1
from merchant lrc
where lrc.id = lr.merchant_id and lrc.archived_at is null) and lr.state = any($14::text[]) and lr.archived_at is null) or lr.district_id = $15::uuid) then true end and lr.id = $16::uuid)) and l.state = $17::text)))
order by coalesce(l.sort, 2147483647) asc,l.id asc
limit 21) l) g) p)) as answer
