-- $1 = where this is held: streetAdmin ownStreet
select json_build_object('organizationsGroup', (select coalesce(json_agg(json_build_object('keys', json_build_array(json_build_object('by', 'STREET','value', q.k0,'label', (select t.name
from division t
where t.id = (q.k0)::uuid and true)),json_build_object('by', 'KIND','value', q.k1,'label', (select entry.zh
from dictionary_entry entry
where entry.dictionary = 'organizationKind' and entry.code = q.k1))),'count', q.n)), '[]'::json)
from (select g.k0,g.k1,count(*) as n
from (select (l.street_id)::text as k0,l.kind as k1
from organization l
where (l.street_id = $1::uuid and l.archived_at is null)) g
group by g.k0,g.k1
order by g.k0 collate "C",g.k1 collate "C",count(*)
limit 100) q)) as answer
