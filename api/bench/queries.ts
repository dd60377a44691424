/**
 * The three reads that are compared, once as GraphQL and once as the SQL that somebody who knows the tables writes by hand. Both answer the same rows
 * with the same names, so that the answers can be held against each other byte for byte.
 */
import type { Client } from 'pg';
import type { Facts } from './data/open.js';

export const names = ['nested', 'page', 'one'] as const;
export type Name = (typeof names)[number];

export const titles: Record<Name, string> = {
  nested: 'nested list: 20 organizations by name, division, 5 workers, count',
  page: 'filtered page of 20 people and the total',
  one: 'one person with relations',
};

export const documents: Record<Name, string> = {
  nested: `query Nested { organizations(orderBy: [NAME_ASC], first: 20) { nodes { id name division { id name } communityWorkers(first: 5) { totalCount nodes { id since post { code } person { id name } } } } } }`,
  page: `query Page($gender: String!, $residency: String!) { people(filter: { gender: { eq: $gender }, residency: { eq: $residency } }, orderBy: [NAME_ASC], first: 20) { totalCount nodes { id name birthDate mobile gender { code } homeCommunity { id name } } } }`,
  one: `query One($id: ID!) { person(id: $id) { id name birthDate mobile residency { code } homeCommunity { id name parent { id name } } communityWorker(first: 5) { nodes { id since post { code } committee { id name } } } } }`,
};

const worker = "json_build_object('id', w.id, 'since', w.since, 'post', json_build_object('code', w.post)";

/** $1 is the street everywhere; permission is left out, the rows are those of the street. Counts are read from the index alone, and pages walk it. */
export const statements: Record<Name, string> = {
  nested: `
    select json_build_object('data', json_build_object('organizations', json_build_object('nodes', coalesce(json_agg(json_build_object('id', o.id, 'name', o.name,
      'division', (select json_build_object('id', d.id, 'name', d.name) from division d where d.id = o.division_id),
      'communityWorkers', json_build_object(
        'totalCount', (select count(*) from community_worker w where w.committee_id = o.id and w.archived_at is null),
        'nodes', array_to_json(array(select ${worker}, 'person', (select json_build_object('id', p.id, 'name', p.name) from person p where p.id = w.person_id))
          from community_worker w where w.committee_id = o.id and w.archived_at is null order by w.since desc, w.id desc limit 5))))), '[]'::json))))::text as answer
    from (select o.id, o.name, o.division_id from organization o where o.street_id = $1::uuid and o.archived_at is null order by o.name_pinyin, o.id limit 20) o`,
  // One scan of the street feeds both the count and the page.
  page: `
    with h as materialized (select p.id, p.name_pinyin from person p where p.street_id = $1::uuid and p.archived_at is null and p.gender = $2 and p.residency = $3)
    select json_build_object('data', json_build_object('people', json_build_object(
      'totalCount', (select count(*) from h),
      'nodes', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'birthDate', p.birth_date, 'mobile', p.mobile_masked, 'gender', json_build_object('code', p.gender),
        'homeCommunity', (select json_build_object('id', d.id, 'name', d.name) from division d where d.id = p.home_community_id)) order by h.name_pinyin, h.id), '[]'::json)
        from (select h.id, h.name_pinyin from h order by h.name_pinyin, h.id limit 20) h join person p on p.id = h.id))))::text as answer`,
  one: `
    select json_build_object('data', json_build_object('person', (select json_build_object('id', p.id, 'name', p.name, 'birthDate', p.birth_date, 'mobile', p.mobile_masked, 'residency', json_build_object('code', p.residency),
      'homeCommunity', (select json_build_object('id', d.id, 'name', d.name, 'parent', (select json_build_object('id', s.id, 'name', s.name) from division s where s.id = d.parent_id)) from division d where d.id = p.home_community_id),
      'communityWorker', json_build_object('nodes', (select coalesce(json_agg(w.node), '[]'::json) from (
        select ${worker}, 'committee', (select json_build_object('id', o.id, 'name', o.name) from organization o where o.id = w.committee_id)) as node
        from community_worker w where w.person_id = p.id and w.archived_at is null order by w.since desc, w.id desc limit 5) w)))
      from person p where p.id = $1::uuid)))::text as answer`,
};

export type Variables = Record<string, string>;

/** What is asked in turn, so that no system answers the same question over and over. */
export async function variablesOf(client: Client, { streets }: Facts): Promise<Record<Name, Variables[]>> {
  const { rows } = await client.query<{ id: string }>('select id from person where street_id = $1 order by md5(id::text) limit 500', [streets[0]]);
  const kinds = ['HK_MACAO_TAIWAN', 'FOREIGN', 'CITY'].flatMap((residency) => ['FEMALE', 'MALE'].map((gender) => ({ gender, residency })));
  return { nested: [{}], page: kinds, one: rows.map(({ id }) => ({ id })) };
}

/** The same, in the order of the statement's parameters. */
export const valuesOf = (name: Name, street: string, variables: Variables): string[] =>
  name === 'nested' ? [street] : name === 'page' ? [street, variables.gender!, variables.residency!] : [variables.id!];
