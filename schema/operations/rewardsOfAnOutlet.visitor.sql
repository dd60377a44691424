-- $1 = 20
-- $2 = 20
-- $3 = 20
-- $4 = ["LISTED","PAUSED"]
-- $5 = 0
-- $6 = "ACTIVE"
-- $7 = "SORT_ASC,ID"
-- $8 = "LISTED"
-- $9 = "ACTIVE"
-- $10 = "00000000-0000-7000-8000-000000000009"
-- $11 = "ACTIVE"
-- $12 = ["OPEN","PAUSED"]
-- $13 = "00000000-0000-7000-8000-000000000009"
-- $14 = "LISTED"
select json_build_object('rewards', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', (p.v1)[least(cardinality(p.ids), $3::integer)]))
from (select array_agg(g.id) as ids, array_agg(g.v0) as v0,array_agg(g.v1) as v1
from (select l.id as id, json_build_object('id', l.id,'name', l.name,'price', l.price,'stockAvailable', l.stock_available,'soldOut', ((l.state = any($4::text[]) and l.stock_available <= $5::integer)) is true,'merchant', (select json_build_object('id', lr.id,'brandName', lr.brand_name)
from merchant lr
where lr.id = l.merchant_id and case when (lr.state = $6::text and lr.archived_at is null) then true end)) as v0,translate(encode(convert_to(json_build_array($7::text, (coalesce(l.sort, 2147483647))::text,(l.id)::text)::text, 'UTF8'), 'base64'), E'
', '') as v1
from (select l.*
from reward l
where ((l.state = $8::text and l.archived_at is null and exists (select 1
from merchant lc
where lc.id = l.merchant_id and lc.state = $9::text) and exists (select 1
from merchant lc
where lc.id = l.merchant_id and lc.archived_at is null)) and (l.archived_at is null and ((l.outlets_ids @> array[$10]::uuid[] and exists (select 1
from outlet lr
where lr.id = any(l.outlets_ids) and case when (exists (select 1
from merchant lrc
where lrc.id = lr.merchant_id and lrc.state = $11::text) and exists (select 1
from merchant lrc
where lrc.id = lr.merchant_id and lrc.archived_at is null) and lr.state = any($12::text[]) and lr.archived_at is null) then true end and lr.id = $13::uuid)) and l.state = $14::text)))
order by coalesce(l.sort, 2147483647) asc,l.id asc
limit 21) l) g) p)) as answer
