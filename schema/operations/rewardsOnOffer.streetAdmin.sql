-- $1 = 20
-- $2 = 20
-- $3 = 20
-- $4 = "ACTIVE"
-- $5 = where this is held: streetAdmin ownStreet
-- $6 = "NAME_ASC,ID"
-- $7 = where this is held: streetAdmin ownStreet
-- $8 = ["LISTED"]
-- $9 = ["塔坡"]
-- $10 = "%塔坡%"
-- $11 = "LISTED"
-- $12 = "ACTIVE"
-- $13 = where this is held: streetAdmin ownStreet
-- $14 = ["LISTED"]
-- $15 = ["塔坡"]
-- $16 = "%塔坡%"
select json_build_object('rewards', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', (p.v1)[least(cardinality(p.ids), $3::integer)]))
from (select array_agg(g.id) as ids, array_agg(g.v0) as v0,array_agg(g.v1) as v1
from (select l.id as id, json_build_object('id', l.id,'name', l.name,'state', l.state,'merchant', (select json_build_object('id', lr.id,'brandName', lr.brand_name)
from merchant lr
where lr.id = l.merchant_id and case when ((lr.state = $4::text and lr.archived_at is null) or lr.street_id = $5::uuid) then true end)) as v0,translate(encode(convert_to(json_build_array($6::text, (l.name_pinyin)::text,(l.id)::text)::text, 'UTF8'), 'base64'), E'
', '') as v1
from (select l.*
from ((select *
from reward l
where (l.street_id = $7::uuid and (l.archived_at is null and l.state = any($8::text[]) and (l.search_grams @> $9::text[] and l.search_text like $10)))
order by l.name_pinyin asc,l.id asc
limit 21) union all (select *
from reward l
where (((l.state = $11::text and l.archived_at is null and exists (select 1
from merchant lc
where lc.id = l.merchant_id and lc.state = $12::text) and exists (select 1
from merchant lc
where lc.id = l.merchant_id and lc.archived_at is null)) and (l.street_id = $13::uuid) is not true) and (l.archived_at is null and l.state = any($14::text[]) and (l.search_grams @> $15::text[] and l.search_text like $16)))
order by l.name_pinyin asc,l.id asc
limit 21)) l
order by l.name_pinyin asc,l.id asc
limit 21) l) g) p)) as answer
