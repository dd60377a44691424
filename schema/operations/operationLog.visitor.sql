-- $1 = 50
-- $2 = 50
-- $3 = 50
select json_build_object('operationLog', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', translate(encode(convert_to((p.ids[least(cardinality(p.ids), $3::integer)])::text, 'UTF8'), 'base64'), E'
', '')))
from (select array_agg(g.id) as ids,array_agg(g.v0) as v0
from (select h.id,null::json as v0
from (select *
from history h
where false
order by h.id desc
limit 51) h) g) p)) as answer
