-- $1 = 50
-- $2 = 50
-- $3 = 50
-- $4 = "Organization"
-- $5 = where this is held: streetAdmin ownStreet
-- $6 = where this is held: streetAdmin ownStreet
-- $7 = where this is held: streetAdmin ownStreet
-- $8 = where this is held: streetAdmin ownStreet
select json_build_object('operationLog', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', translate(encode(convert_to((p.ids[least(cardinality(p.ids), $3::integer)])::text, 'UTF8'), 'base64'), E'
', '')))
from (select array_agg(g.id) as ids,array_agg(g.v0) as v0
from (select h.id,json_build_object('id', h.id,'at', to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'resource', h.resource,'recordId', h.record_id,'title', r.told ->> 'title','verb', h.verb,'actorName', case when (r.told ->> 'internal')::boolean then h.actor_name end,'reason', case when (r.told ->> 'internal')::boolean then h.reason end,'fromState', h.from_state,'toState', h.to_state,'changes', (select coalesce(json_agg(json_build_object('field', change ->> 'field','before', case (r.told -> 'sorts') -> (change ->> 'field') ->> 0 when 'Division' then (select (change ->> 'before')
from division r
where r.id = btrim((change ->> 'before'), '"')::uuid and true) else (change ->> 'before') end,'after', case (r.told -> 'sorts') -> (change ->> 'field') ->> 0 when 'Division' then (select (change ->> 'after')
from division r
where r.id = btrim((change ->> 'after'), '"')::uuid and true) else (change ->> 'after') end,'beforeTitle', case (r.told -> 'sorts') -> (change ->> 'field') ->> 0 when 'coded' then (select e.zh
from dictionary_entry e
where e.dictionary = ((r.told -> 'sorts') -> (change ->> 'field') ->> 1) and e.code = btrim((change ->> 'before'), '"')) when 'Division' then (select r.name
from division r
where r.id = btrim((change ->> 'before'), '"')::uuid and true) when 'files, many' then (select string_agg(f.name, '、'
order by f.id)
from stored_file f
where f.id = any(array(select one::uuid
from jsonb_array_elements_text((change ->> 'before')::jsonb) one))) else null end,'afterTitle', case (r.told -> 'sorts') -> (change ->> 'field') ->> 0 when 'coded' then (select e.zh
from dictionary_entry e
where e.dictionary = ((r.told -> 'sorts') -> (change ->> 'field') ->> 1) and e.code = btrim((change ->> 'after'), '"')) when 'Division' then (select r.name
from division r
where r.id = btrim((change ->> 'after'), '"')::uuid and true) when 'files, many' then (select string_agg(f.name, '、'
order by f.id)
from stored_file f
where f.id = any(array(select one::uuid
from jsonb_array_elements_text((change ->> 'after')::jsonb) one))) else null end)), '[]'::json)
from jsonb_array_elements(h.changes) change
where (r.told -> 'fields') ? (change ->> 'field'))) as v0
from (select *
from history h
where (h.resource = $4 and case h.resource when 'Organization' then exists (select 1
from organization l
where l.id = h.record_id and l.street_id = $5::uuid offset 0) else false end)
order by h.id desc
limit 51) h cross
join lateral (select case h.resource when 'Organization' then (select jsonb_build_object('title', (select t.name
from organization t
where t.id = h.record_id and t.street_id = $6::uuid),'internal', l.street_id = $7::uuid,'fields', case when l.street_id = $8::uuid then '{sourceSystem,externalId,remark,dataAsOf,name,shortName,formerNames,kind,division,serviceArea,address,location,legalForm,registrationStatus,uscc,filingNo,filingOffice,filedOn,registrar,supervisor,certificateValid,establishedOn,capital,businessScope,legalRep,contactName,contactMobile,officePhone,email,website,fields,targetGroups,filedClass,staffCount,licensedSocialWorkers,volunteers,memberCount,isCharity,publicFundraising,taxExempt,officialGrade,officialGradeValid,officialGradeIssuer,creditFlag,creditFlaggedOn,creditSource,resourcesOffered,attachments,id,version,createdAt,updatedAt,archivedAt,archiveReason,state,stateSince,stateDueOn,actions,fillable,registered}'::text[] else '{}' end,'sorts', '{"kind":["coded","organizationKind"],"division":["Division"],"legalForm":["coded","legalForm"],"registrationStatus":["coded","registrationStatus"],"filingOffice":["Division"],"filedClass":["coded","filedClass"],"partyCoverage":["coded","partyCoverage"],"officialGrade":["coded","officialGrade"],"creditFlag":["coded","creditFlag"],"attachments":["files, many"]}'::jsonb)
from organization l
where l.id = h.record_id) else null::jsonb end as told offset 0) r) g) p)) as answer
