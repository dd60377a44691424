-- $1 = 20
-- $2 = 20
-- $3 = 20
-- $4 = ["LISTED","PAUSED"]
-- $5 = 0
-- $6 = "ACTIVE"
-- $7 = where this is held: streetAdmin ownStreet
-- $8 = "SORT_ASC,ID"
-- $9 = where this is held: streetAdmin ownStreet
-- $10 = "LISTED"
-- $11 = "00000000-0000-7000-8000-000000000009"
-- $12 = "00000000-0000-7000-8000-000000000009"
-- $13 = "00000000-0000-7000-8000-000000000009"
-- $14 = "LISTED"
-- $15 = "ACTIVE"
-- $16 = where this is held: streetAdmin ownStreet
-- $17 = "LISTED"
-- $18 = "00000000-0000-7000-8000-000000000009"
-- $19 = "00000000-0000-7000-8000-000000000009"
-- $20 = "00000000-0000-7000-8000-000000000009"
select json_build_object('rewards', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', (p.v1)[least(cardinality(p.ids), $3::integer)]))
from (select array_agg(g.id) as ids, array_agg(g.v0) as v0,array_agg(g.v1) as v1
from (select l.id as id, json_build_object('id', l.id,'name', l.name,'price', l.price,'stockAvailable', l.stock_available,'soldOut', ((l.state = any($4::text[]) and l.stock_available <= $5::integer)) is true,'eligibleDivisions', (select coalesce(json_agg(json_build_object('id', lr.id,'name', lr.name)
order by lr.id), '[]'::json)
from division lr
where lr.id = any(l.eligible_divisions_ids)),'merchant', (select json_build_object('id', lr.id,'brandName', lr.brand_name)
from merchant lr
where lr.id = l.merchant_id and case when ((lr.state = $6::text and lr.archived_at is null) or lr.street_id = $7::uuid) then true end)) as v0,translate(encode(convert_to(json_build_array($8::text, (coalesce(l.sort, 2147483647))::text,(l.id)::text)::text, 'UTF8'), 'base64'), E'
', '') as v1
from (select l.*
from ((select *
from reward l
where (l.street_id = $9::uuid and (l.archived_at is null and (l.state = $10::text and (not exists (select 1
from division lr
where lr.id = any(l.eligible_divisions_ids) and true and true) or exists (select 1
from division lr
where lr.id = any(l.eligible_divisions_ids) and true and (lr.id = $11::uuid or exists (select 1
from division lrr
where (lrr.parent_id = lr.id and lrr.archived_at is null) and true and lrr.id = $12::uuid) or exists (select 1
from division lrr
where (lrr.parent_id = lr.id and lrr.archived_at is null) and true and exists (select 1
from division lrrr
where (lrrr.parent_id = lrr.id and lrrr.archived_at is null) and true and lrrr.id = $13::uuid))))))))
order by coalesce(l.sort, 2147483647) asc,l.id asc
limit 21) union all (select *
from reward l
where (((l.state = $14::text and l.archived_at is null and exists (select 1
from merchant lc
where lc.id = l.merchant_id and lc.state = $15::text) and exists (select 1
from merchant lc
where lc.id = l.merchant_id and lc.archived_at is null)) and (l.street_id = $16::uuid) is not true) and (l.archived_at is null and (l.state = $17::text and (not exists (select 1
from division lr
where lr.id = any(l.eligible_divisions_ids) and true and true) or exists (select 1
from division lr
where lr.id = any(l.eligible_divisions_ids) and true and (lr.id = $18::uuid or exists (select 1
from division lrr
where (lrr.parent_id = lr.id and lrr.archived_at is null) and true and lrr.id = $19::uuid) or exists (select 1
from division lrr
where (lrr.parent_id = lr.id and lrr.archived_at is null) and true and exists (select 1
from division lrrr
where (lrrr.parent_id = lrr.id and lrrr.archived_at is null) and true and lrrr.id = $20::uuid))))))))
order by coalesce(l.sort, 2147483647) asc,l.id asc
limit 21)) l
order by coalesce(l.sort, 2147483647) asc,l.id asc
limit 21) l) g) p)) as answer
