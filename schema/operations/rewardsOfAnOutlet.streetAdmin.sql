-- $1 = 20
-- $2 = 20
-- $3 = 20
-- $4 = ["LISTED","PAUSED"]
-- $5 = 0
-- $6 = "ACTIVE"
-- $7 = where this is held: streetAdmin ownStreet
-- $8 = "SORT_ASC,ID"
-- $9 = where this is held: streetAdmin ownStreet
-- $10 = "00000000-0000-7000-8000-000000000009"
-- $11 = "ACTIVE"
-- $12 = ["OPEN","PAUSED"]
-- $13 = where this is held: streetAdmin ownStreet
-- $14 = "00000000-0000-7000-8000-000000000009"
-- $15 = "LISTED"
-- $16 = "LISTED"
-- $17 = "ACTIVE"
-- $18 = where this is held: streetAdmin ownStreet
-- $19 = "00000000-0000-7000-8000-000000000009"
-- $20 = "ACTIVE"
-- $21 = ["OPEN","PAUSED"]
-- $22 = where this is held: streetAdmin ownStreet
-- $23 = "00000000-0000-7000-8000-000000000009"
-- $24 = "LISTED"
select json_build_object('rewards', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', (p.v1)[least(cardinality(p.ids), $3::integer)]))
from (select array_agg(g.id) as ids, array_agg(g.v0) as v0,array_agg(g.v1) as v1
from (select l.id as id, json_build_object('id', l.id,'name', l.name,'price', l.price,'stockAvailable', l.stock_available,'soldOut', ((l.state = any($4::text[]) and l.stock_available <= $5::integer)) is true,'merchant', (select json_build_object('id', lr.id,'brandName', lr.brand_name)
from merchant lr
where lr.id = l.merchant_id and case when ((lr.state = $6::text and lr.archived_at is null) or lr.street_id = $7::uuid) then true end)) as v0,translate(encode(convert_to(json_build_array($8::text, (coalesce(l.sort, 2147483647))::text,(l.id)::text)::text, 'UTF8'), 'base64'), E'
', '') as v1
from (select l.*
from ((select *
from reward l
where (l.street_id = $9::uuid and (l.archived_at is null and ((l.outlets_ids @> array[$10]::uuid[] and exists (select 1
from outlet lr
where lr.id = any(l.outlets_ids) and case when ((exists (select 1
from merchant lrc
where lrc.id = lr.merchant_id and lrc.state = $11::text) and exists (select 1
from merchant lrc
where lrc.id = lr.merchant_id and lrc.archived_at is null) and lr.state = any($12::text[]) and lr.archived_at is null) or lr.street_id = $13::uuid) then true end and lr.id = $14::uuid)) and l.state = $15::text)))
order by coalesce(l.sort, 2147483647) asc,l.id asc
limit 21) union all (select *
from reward l
where (((l.state = $16::text and l.archived_at is null and exists (select 1
from merchant lc
where lc.id = l.merchant_id and lc.state = $17::text) and exists (select 1
from merchant lc
where lc.id = l.merchant_id and lc.archived_at is null)) and (l.street_id = $18::uuid) is not true) and (l.archived_at is null and ((l.outlets_ids @> array[$19]::uuid[] and exists (select 1
from outlet lr
where lr.id = any(l.outlets_ids) and case when ((exists (select 1
from merchant lrc
where lrc.id = lr.merchant_id and lrc.state = $20::text) and exists (select 1
from merchant lrc
where lrc.id = lr.merchant_id and lrc.archived_at is null) and lr.state = any($21::text[]) and lr.archived_at is null) or lr.street_id = $22::uuid) then true end and lr.id = $23::uuid)) and l.state = $24::text)))
order by coalesce(l.sort, 2147483647) asc,l.id asc
limit 21)) l
order by coalesce(l.sort, 2147483647) asc,l.id asc
limit 21) l) g) p)) as answer
