-- $1 = 50
-- $2 = 50
-- $3 = 50
-- $4 = where this is held: allianceAdmin ownDistrict
-- $5 = where this is held: allianceAdmin ownFederation
-- $6 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $7 = where this is held: allianceAdmin ownOrganization
-- $8 = where this is held: allianceAdmin ownFederation
-- $9 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $10 = where this is held: allianceAdmin ownOrganization
-- $11 = where this is held: allianceAdmin ownFederation
-- $12 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $13 = where this is held: allianceAdmin ownOrganization
-- $14 = where this is held: allianceAdmin ownFederation
-- $15 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $16 = where this is held: allianceAdmin ownOrganization
-- $17 = ["sourceSystem","externalId","remark","dataAsOf","certificateValid","contactName","staffCount","licensedSocialWorkers","volunteers","memberCount","attachments","archiveReason","registered"]
-- $18 = where this is held: allianceAdmin ownDistrict
-- $19 = where this is held: allianceAdmin ownFederation
-- $20 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $21 = where this is held: allianceAdmin ownOrganization
-- $22 = ["name","shortName","formerNames","kind","division","serviceArea","address","location","legalForm","registrationStatus","uscc","filingNo","filingOffice","filedOn","registrar","supervisor","establishedOn","capital","businessScope","legalRep","officePhone","email","website","fields","targetGroups","filedClass","isCharity","publicFundraising","taxExempt","officialGrade","officialGradeValid","officialGradeIssuer","creditFlag","creditFlaggedOn","creditSource","resourcesOffered","id","version","createdAt","updatedAt","archivedAt","state","stateSince","stateDueOn","actions","fillable"]
-- $23 = where this is held: allianceAdmin ownOrganization
-- $24 = ["contactMobile"]
-- $25 = "Organization"
-- $26 = where this is held: allianceAdmin ownDistrict
-- $27 = where this is held: allianceAdmin ownFederation
-- $28 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $29 = where this is held: allianceAdmin ownOrganization
select json_build_object('operationLog', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', translate(encode(convert_to((p.ids[least(cardinality(p.ids), $3::integer)])::text, 'UTF8'), 'base64'), E'
', '')))
from (select array_agg(g.id) as ids,array_agg(g.v0) as v0
from (select h.id,case h.resource when 'Organization' then (select json_build_object('id', h.id,'at', to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'resource', h.resource,'recordId', h.record_id,'title', (select t.name
from organization t
where t.id = h.record_id and (t.district_id = $4::uuid or exists (select 1
from federation_member tc
where tc.organization_id = t.id and (exists (select 1
from federation tcc
where tcc.id = tc.federation_id and tcc.organization_id = $5::uuid) and tc.state = any($6::text[]) and tc.archived_at is null)) or t.id = $7::uuid)),'verb', h.verb,'actorName', case when (exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $8::uuid) and lc.state = any($9::text[]) and lc.archived_at is null)) or l.id = $10::uuid) then h.actor_name end,'reason', case when (exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $11::uuid) and lc.state = any($12::text[]) and lc.archived_at is null)) or l.id = $13::uuid) then h.reason end,'fromState', h.from_state,'toState', h.to_state,'changes', (select coalesce(json_agg(json_build_object('field', change ->> 'field','before', case change ->> 'field' when 'division' then (select (change ->> 'before')
from division r
where r.id = btrim((change ->> 'before'), '"')::uuid and true) when 'filingOffice' then (select (change ->> 'before')
from division r
where r.id = btrim((change ->> 'before'), '"')::uuid and true) else (change ->> 'before') end,'after', case change ->> 'field' when 'division' then (select (change ->> 'after')
from division r
where r.id = btrim((change ->> 'after'), '"')::uuid and true) when 'filingOffice' then (select (change ->> 'after')
from division r
where r.id = btrim((change ->> 'after'), '"')::uuid and true) else (change ->> 'after') end,'beforeTitle', case change ->> 'field' when 'kind' then (select e.zh
from dictionary_entry e
where e.dictionary = 'organizationKind' and e.code = btrim((change ->> 'before'), '"')) when 'division' then (select r.name
from division r
where r.id = btrim((change ->> 'before'), '"')::uuid and true) when 'legalForm' then (select e.zh
from dictionary_entry e
where e.dictionary = 'legalForm' and e.code = btrim((change ->> 'before'), '"')) when 'registrationStatus' then (select e.zh
from dictionary_entry e
where e.dictionary = 'registrationStatus' and e.code = btrim((change ->> 'before'), '"')) when 'filingOffice' then (select r.name
from division r
where r.id = btrim((change ->> 'before'), '"')::uuid and true) when 'filedClass' then (select e.zh
from dictionary_entry e
where e.dictionary = 'filedClass' and e.code = btrim((change ->> 'before'), '"')) when 'partyCoverage' then (select e.zh
from dictionary_entry e
where e.dictionary = 'partyCoverage' and e.code = btrim((change ->> 'before'), '"')) when 'officialGrade' then (select e.zh
from dictionary_entry e
where e.dictionary = 'officialGrade' and e.code = btrim((change ->> 'before'), '"')) when 'creditFlag' then (select e.zh
from dictionary_entry e
where e.dictionary = 'creditFlag' and e.code = btrim((change ->> 'before'), '"')) when 'attachments' then (select string_agg(f.name, '、'
order by f.id)
from stored_file f
where f.id in (select one::uuid
from jsonb_array_elements_text((change ->> 'before')::jsonb) one)) else null end,'afterTitle', case change ->> 'field' when 'kind' then (select e.zh
from dictionary_entry e
where e.dictionary = 'organizationKind' and e.code = btrim((change ->> 'after'), '"')) when 'division' then (select r.name
from division r
where r.id = btrim((change ->> 'after'), '"')::uuid and true) when 'legalForm' then (select e.zh
from dictionary_entry e
where e.dictionary = 'legalForm' and e.code = btrim((change ->> 'after'), '"')) when 'registrationStatus' then (select e.zh
from dictionary_entry e
where e.dictionary = 'registrationStatus' and e.code = btrim((change ->> 'after'), '"')) when 'filingOffice' then (select r.name
from division r
where r.id = btrim((change ->> 'after'), '"')::uuid and true) when 'filedClass' then (select e.zh
from dictionary_entry e
where e.dictionary = 'filedClass' and e.code = btrim((change ->> 'after'), '"')) when 'partyCoverage' then (select e.zh
from dictionary_entry e
where e.dictionary = 'partyCoverage' and e.code = btrim((change ->> 'after'), '"')) when 'officialGrade' then (select e.zh
from dictionary_entry e
where e.dictionary = 'officialGrade' and e.code = btrim((change ->> 'after'), '"')) when 'creditFlag' then (select e.zh
from dictionary_entry e
where e.dictionary = 'creditFlag' and e.code = btrim((change ->> 'after'), '"')) when 'attachments' then (select string_agg(f.name, '、'
order by f.id)
from stored_file f
where f.id in (select one::uuid
from jsonb_array_elements_text((change ->> 'after')::jsonb) one)) else null end)), '[]'::json)
from jsonb_array_elements(h.changes) change
where change ->> 'field' = any(case when (exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $14::uuid) and lc.state = any($15::text[]) and lc.archived_at is null)) or l.id = $16::uuid) then $17::text[] else '{}' end || case when (l.district_id = $18::uuid or exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $19::uuid) and lc.state = any($20::text[]) and lc.archived_at is null)) or l.id = $21::uuid) then $22::text[] else '{}' end || case when l.id = $23::uuid then $24::text[] else '{}' end)))
from organization l
where l.id = h.record_id) else null::json end as v0
from (select *
from history h
where (h.resource = $25 and case h.resource when 'Organization' then exists (select 1
from organization l
where l.id = h.record_id and (l.district_id = $26::uuid or exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $27::uuid) and lc.state = any($28::text[]) and lc.archived_at is null)) or l.id = $29::uuid) offset 0) else false end)
order by h.id desc
limit 51) h) g) p)) as answer
