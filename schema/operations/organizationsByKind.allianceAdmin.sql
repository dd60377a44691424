-- $1 = where this is held: allianceAdmin ownDistrict
-- $2 = where this is held: allianceAdmin ownOrganization
-- $3 = where this is held: allianceAdmin ownDistrict
-- $4 = where this is held: allianceAdmin ownFederation
-- $5 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $6 = where this is held: allianceAdmin ownDistrict
-- $7 = where this is held: allianceAdmin ownOrganization
select json_build_object('organizationsGroup', (select coalesce(json_agg(json_build_object('keys', json_build_array(json_build_object('by', 'STREET','value', q.k0,'label', (select t.name
from division t
where t.id = (q.k0)::uuid and true)),json_build_object('by', 'KIND','value', q.k1,'label', (select entry.zh
from dictionary_entry entry
where entry.dictionary = 'organizationKind' and entry.code = q.k1))),'count', q.n)), '[]'::json)
from (select g.k0,g.k1,count(*) as n
from (select (l.street_id)::text as k0,l.kind as k1
from (select *
from organization l
where (l.district_id = $1::uuid and l.archived_at is null) union all select *
from organization l
where ((l.id = $2::uuid and (l.district_id = $3::uuid) is not true) and l.archived_at is null) union all select *
from organization l
where ((exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $4::uuid) and lc.state = any($5::text[]) and lc.archived_at is null)) and ((l.district_id = $6::uuid or l.id = $7::uuid)) is not true) and l.archived_at is null)) l
where true) g
group by g.k0,g.k1
order by g.k0 collate "C",g.k1 collate "C",count(*)
limit 100) q)) as answer
