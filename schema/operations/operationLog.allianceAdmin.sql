-- $1 = 50
-- $2 = 50
-- $3 = 50
-- $4 = "Organization"
-- $5 = where this is held: allianceAdmin ownDistrict
-- $6 = where this is held: allianceAdmin ownFederation
-- $7 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $8 = where this is held: allianceAdmin ownOrganization
-- $9 = where this is held: allianceAdmin ownDistrict
-- $10 = where this is held: allianceAdmin ownFederation
-- $11 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $12 = where this is held: allianceAdmin ownOrganization
-- $13 = where this is held: allianceAdmin ownFederation
-- $14 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $15 = where this is held: allianceAdmin ownOrganization
-- $16 = where this is held: allianceAdmin ownFederation
-- $17 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $18 = where this is held: allianceAdmin ownOrganization
-- $19 = where this is held: allianceAdmin ownDistrict
-- $20 = where this is held: allianceAdmin ownFederation
-- $21 = ["APPLIED","CORRECTIONS","REVIEWING","COUNCIL","APPROVED","MEMBER","SUSPENDED","REMOVAL"]
-- $22 = where this is held: allianceAdmin ownOrganization
-- $23 = where this is held: allianceAdmin ownOrganization
select json_build_object('operationLog', (select json_build_object('nodes', coalesce(array_to_json((p.v0)[1:$1::integer]), '[]'::json),'pageInfo', json_build_object('hasNextPage', coalesce(cardinality(p.ids) > $2::integer, false),'endCursor', translate(encode(convert_to((p.ids[least(cardinality(p.ids), $3::integer)])::text, 'UTF8'), 'base64'), E'
', '')))
from (select array_agg(g.id) as ids,array_agg(g.v0) as v0
from (select h.id,json_build_object('id', h.id,'at', to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'resource', h.resource,'recordId', h.record_id,'title', r.told ->> 'title','verb', h.verb,'actorName', case when (r.told ->> 'internal')::boolean then h.actor_name end,'reason', case when (r.told ->> 'internal')::boolean then h.reason end,'fromState', h.from_state,'toState', h.to_state,'changes', (select coalesce(json_agg(json_build_object('field', change ->> 'field','before', case when held.before is not null and case when held.by = 'Division' then exists (select 1
from jsonb_array_elements_text(case jsonb_typeof(held.before) when 'array' then held.before else jsonb_build_array(held.before) end)
with ordinality as one(said, place)
where exists (select 1
from division r
where r.id = one.said::uuid and true)) else true end then json_build_object('text', case when held.by = 'coded' then (select string_agg(coalesce((select e.zh
from dictionary_entry e
where e.dictionary = held.dictionary and e.code = one.said), one.said), '、'
order by one.place)
from jsonb_array_elements_text(case jsonb_typeof(held.before) when 'array' then held.before else jsonb_build_array(held.before) end)
with ordinality as one(said, place)) when held.by = 'Division' then (select string_agg((select r.name
from division r
where r.id = one.said::uuid and true), '、'
order by one.place)
from jsonb_array_elements_text(case jsonb_typeof(held.before) when 'array' then held.before else jsonb_build_array(held.before) end)
with ordinality as one(said, place)
where exists (select 1
from division r
where r.id = one.said::uuid and true)) when held.by = 'files' then (select string_agg((select f.name
from stored_file f
where f.id = one.said::uuid), '、'
order by one.place)
from jsonb_array_elements_text(case jsonb_typeof(held.before) when 'array' then held.before else jsonb_build_array(held.before) end)
with ordinality as one(said, place)) when held.by = 'minute' then to_char((held.before #>> '{}')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') when held.by = 'one of OrganizationState' then coalesce(case held.before #>> '{}' when 'ACTIVE' then '正常' when 'SUSPENDED' then '停用' when 'DEREGISTERED' then '已注销' when 'REVOKED' then '已撤销' end, held.before #>> '{}') else case jsonb_typeof(held.before)
    when 'boolean' then case when held.before #>> '{}' = 'true' then '是' else '否' end
    when 'object' then case when held.before ? 'lat' then (held.before ->> 'lat') || ', ' || (held.before ->> 'lng') else rtrim((held.before ->> 'from') || ' ~ ' || coalesce(held.before ->> 'until', '')) end
    when 'array' then (select string_agg(case when jsonb_typeof(s.one) = 'object' then (array['周一','周二','周三','周四','周五','周六','周日'])[(s.one ->> 'weekday')::integer] || ' ' || (s.one ->> 'opens' || '–' || (s.one ->> 'closes')) else s.one #>> '{}' end, '；'
order by s.place)
from jsonb_array_elements(held.before)
with ordinality as s(one, place))
    else held.before #>> '{}' end end,'number', case when held.by = 'amount' then (held.before #>> '{}')::numeric else null end,'flag', case when jsonb_typeof(held.before) = 'boolean' then held.before end,'instant', case when held.by = 'minute' then held.before #>> '{}' else null end,'range', case when held.before ? 'from' and jsonb_typeof(held.before) = 'object' then json_build_object('from', held.before -> 'from','until', held.before -> 'until') end,'point', case when held.before ? 'lat' and jsonb_typeof(held.before) = 'object' then json_build_object('lat', held.before -> 'lat','lng', held.before -> 'lng') end,'hours', case when jsonb_typeof(held.before -> 0) = 'object' then (select json_agg(json_build_object('weekday', s.one -> 'weekday','opens', s.one -> 'opens','closes', s.one -> 'closes')
order by s.place)
from jsonb_array_elements(held.before)
with ordinality as s(one, place)) end) end,'after', case when held.after is not null and case when held.by = 'Division' then exists (select 1
from jsonb_array_elements_text(case jsonb_typeof(held.after) when 'array' then held.after else jsonb_build_array(held.after) end)
with ordinality as one(said, place)
where exists (select 1
from division r
where r.id = one.said::uuid and true)) else true end then json_build_object('text', case when held.by = 'coded' then (select string_agg(coalesce((select e.zh
from dictionary_entry e
where e.dictionary = held.dictionary and e.code = one.said), one.said), '、'
order by one.place)
from jsonb_array_elements_text(case jsonb_typeof(held.after) when 'array' then held.after else jsonb_build_array(held.after) end)
with ordinality as one(said, place)) when held.by = 'Division' then (select string_agg((select r.name
from division r
where r.id = one.said::uuid and true), '、'
order by one.place)
from jsonb_array_elements_text(case jsonb_typeof(held.after) when 'array' then held.after else jsonb_build_array(held.after) end)
with ordinality as one(said, place)
where exists (select 1
from division r
where r.id = one.said::uuid and true)) when held.by = 'files' then (select string_agg((select f.name
from stored_file f
where f.id = one.said::uuid), '、'
order by one.place)
from jsonb_array_elements_text(case jsonb_typeof(held.after) when 'array' then held.after else jsonb_build_array(held.after) end)
with ordinality as one(said, place)) when held.by = 'minute' then to_char((held.after #>> '{}')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') when held.by = 'one of OrganizationState' then coalesce(case held.after #>> '{}' when 'ACTIVE' then '正常' when 'SUSPENDED' then '停用' when 'DEREGISTERED' then '已注销' when 'REVOKED' then '已撤销' end, held.after #>> '{}') else case jsonb_typeof(held.after)
    when 'boolean' then case when held.after #>> '{}' = 'true' then '是' else '否' end
    when 'object' then case when held.after ? 'lat' then (held.after ->> 'lat') || ', ' || (held.after ->> 'lng') else rtrim((held.after ->> 'from') || ' ~ ' || coalesce(held.after ->> 'until', '')) end
    when 'array' then (select string_agg(case when jsonb_typeof(s.one) = 'object' then (array['周一','周二','周三','周四','周五','周六','周日'])[(s.one ->> 'weekday')::integer] || ' ' || (s.one ->> 'opens' || '–' || (s.one ->> 'closes')) else s.one #>> '{}' end, '；'
order by s.place)
from jsonb_array_elements(held.after)
with ordinality as s(one, place))
    else held.after #>> '{}' end end,'number', case when held.by = 'amount' then (held.after #>> '{}')::numeric else null end,'flag', case when jsonb_typeof(held.after) = 'boolean' then held.after end,'instant', case when held.by = 'minute' then held.after #>> '{}' else null end,'range', case when held.after ? 'from' and jsonb_typeof(held.after) = 'object' then json_build_object('from', held.after -> 'from','until', held.after -> 'until') end,'point', case when held.after ? 'lat' and jsonb_typeof(held.after) = 'object' then json_build_object('lat', held.after -> 'lat','lng', held.after -> 'lng') end,'hours', case when jsonb_typeof(held.after -> 0) = 'object' then (select json_agg(json_build_object('weekday', s.one -> 'weekday','opens', s.one -> 'opens','closes', s.one -> 'closes')
order by s.place)
from jsonb_array_elements(held.after)
with ordinality as s(one, place)) end) end)
order by place), '[]'::json)
from jsonb_array_elements(h.changes)
with ordinality as listed(change, place) cross
join lateral (
    select (change ->> 'before')::jsonb as before, (change ->> 'after')::jsonb as after, (r.told -> 'sorts') -> (change ->> 'field') ->> 0 as by, ((r.told -> 'sorts') -> (change ->> 'field') ->> 1) as dictionary offset 0) held
where (r.told -> 'fields') ? (change ->> 'field'))) as v0
from (select *
from history h
where (h.resource = $4 and case h.resource when 'Organization' then exists (select 1
from organization l
where l.id = h.record_id and (l.district_id = $5::uuid or exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $6::uuid) and lc.state = any($7::text[]) and lc.archived_at is null)) or l.id = $8::uuid) offset 0) else false end)
order by h.id desc
limit 51) h cross
join lateral (select case h.resource when 'Organization' then (select jsonb_build_object('title', (select t.name
from organization t
where t.id = h.record_id and (t.district_id = $9::uuid or exists (select 1
from federation_member tc
where tc.organization_id = t.id and (exists (select 1
from federation tcc
where tcc.id = tc.federation_id and tcc.organization_id = $10::uuid) and tc.state = any($11::text[]) and tc.archived_at is null)) or t.id = $12::uuid)),'internal', (exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $13::uuid) and lc.state = any($14::text[]) and lc.archived_at is null)) or l.id = $15::uuid),'fields', case when (exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $16::uuid) and lc.state = any($17::text[]) and lc.archived_at is null)) or l.id = $18::uuid) then '{sourceSystem,externalId,remark,dataAsOf,certificateValid,contactName,staffCount,licensedSocialWorkers,volunteers,memberCount,attachments,archiveReason,registered}'::text[] else '{}' end || case when (l.district_id = $19::uuid or exists (select 1
from federation_member lc
where lc.organization_id = l.id and (exists (select 1
from federation lcc
where lcc.id = lc.federation_id and lcc.organization_id = $20::uuid) and lc.state = any($21::text[]) and lc.archived_at is null)) or l.id = $22::uuid) then '{name,shortName,formerNames,kind,division,serviceArea,address,location,legalForm,registrationStatus,uscc,filingNo,filingOffice,filedOn,registrar,supervisor,establishedOn,capital,businessScope,legalRep,officePhone,email,website,fields,targetGroups,filedClass,isCharity,publicFundraising,taxExempt,officialGrade,officialGradeValid,officialGradeIssuer,creditFlag,creditFlaggedOn,creditSource,resourcesOffered,id,version,createdAt,updatedAt,archivedAt,state,stateSince,stateDueOn,actions,fillable}'::text[] else '{}' end || case when l.id = $23::uuid then '{contactMobile}'::text[] else '{}' end,'sorts', '{"dataAsOf":["day"],"kind":["coded","organizationKind"],"division":["Division"],"serviceArea":["Division"],"legalForm":["coded","legalForm"],"registrationStatus":["coded","registrationStatus"],"filingOffice":["Division"],"filedOn":["day"],"establishedOn":["day"],"capital":["amount"],"fields":["coded","serviceField"],"targetGroups":["coded","targetGroup"],"filedClass":["coded","filedClass"],"staffCount":["amount"],"licensedSocialWorkers":["amount"],"volunteers":["amount"],"memberCount":["amount"],"partyCoverage":["coded","partyCoverage"],"partyMemberCount":["amount"],"officialGrade":["coded","officialGrade"],"creditFlag":["coded","creditFlag"],"creditFlaggedOn":["day"],"attachments":["files"],"version":["amount"],"createdAt":["minute"],"updatedAt":["minute"],"archivedAt":["minute"],"state":["one of OrganizationState"],"stateSince":["minute"],"stateDueOn":["day"]}'::jsonb)
from organization l
where l.id = h.record_id) else null::jsonb end as told offset 0) r) g) p)) as answer
