/**
 * After every write of a person: the marks of possible duplicates are what the numbers, the name and the address say, and what is unusual is told.
 */
import sql, { join, type Sql } from 'sql-template-tag';
import { alikeGrounds, indexesOf, type AllAccounts, type Written } from '../kernel/index.js';
import { adultFrom, guardedBelow, isYounger } from './age.js';
import { remarkOnDocument } from './document.js';
import { guardedSql } from './guarded.js';
import { Person } from './person.js';
import { PossibleDuplicate } from './possibleDuplicate.js';
import { words } from './words.js';

interface Twin {
  id: string;
  grounds: string[];
  place: string | null;
}
interface Around {
  marked: boolean;
  guarded: boolean;
  twins: Twin[];
}

/** By what another row `o` may be the same person, in the order they are told. Values are given, so that the indexes find who holds them. */
function groundsOf({ record, catalogue }: Written<Person>): { ground: string; condition: Sql }[] {
  const stored = record as unknown as Record<string, string | null | undefined>;
  if (record.archivedAt || stored.state === 'MERGED') return [];
  const valuesOf = (...names: string[]) => names.flatMap((name) => indexesOf({ cipher: stored[`${name}Cipher`], index: stored[`${name}Index`] }));
  const mobiles = valuesOf('mobile', 'secondMobile');
  return [
    { ground: 'ID_NUMBER', condition: sql`o.id_number_index = any(${valuesOf('idNumber')}::text[])` },
    { ground: 'MOBILE', condition: sql`(o.mobile_index = any(${mobiles}::text[]) or o.second_mobile_index = any(${mobiles}::text[]))` },
    ...alikeGrounds(catalogue.of(Person), stored, 'o'),
  ];
}

/** All that a write has to know of other rows, in one statement. */
async function around(written: Written<Person>): Promise<Around> {
  const { record, today, run } = written;
  const grounds = groundsOf(written);
  const met =
    grounds.length === 0
      ? sql`array[]::text[]`
      : sql`array_remove(array[${join(grounds.map(({ ground, condition }) => sql`case when ${condition} then ${ground}::text end`))}], null)`;
  const [found] = (await run(sql`
    select exists (select from possible_duplicate where person_id = ${record.id}::uuid) or exists (select from possible_duplicate where other_id = ${record.id}::uuid) as marked,
      (select ${guardedSql('w', today)} from person w where w.id = ${record.id}::uuid) as guarded,
      (select coalesce(json_agg(t), '[]'::json) from (
        select o.id, ${met} as grounds,
          case when o.community_id = p.community_id then p.community_id when o.street_id = p.street_id then p.street_id when o.district_id = p.district_id then p.district_id end as place
        from person o, person p where p.id = ${record.id}::uuid and o.id <> p.id and o.archived_at is null and o.state <> 'MERGED'
          and (${
            grounds.length === 0
              ? sql`false`
              : join(
                  grounds.map(({ condition }) => condition),
                  ' or ',
                )
          })) t) as twins`)) as [Around];
  return found;
}

async function markTwins({ record, find, create, patch }: Written<Person>, { marked, twins: found }: Around): Promise<void> {
  const twins = new Map(found.map((twin) => [twin.id, twin]));
  const marks = marked ? await find(PossibleDuplicate, { $or: [{ person: record.id }, { other: record.id }] }) : [];
  for (const mark of marks) {
    const id = mark.person === record.id ? mark.other : mark.person;
    const twin = twins.get(id);
    twins.delete(id);
    const { state } = mark;
    const wanted = twin ? (state === 'GONE' ? 'OPEN' : state) : 'GONE';
    if (wanted !== state || (twin && (twin.place !== (mark.place ?? null) || String(twin.grounds) !== String(mark.grounds))))
      await patch(PossibleDuplicate, mark, { state: wanted, ...(twin && { place: twin.place, grounds: twin.grounds }) });
  }
  for (const twin of twins.values()) {
    const [person, other] = [record.id, twin.id].sort() as [string, string];
    await create(PossibleDuplicate, { person, other, grounds: twin.grounds, ...(twin.place && { place: twin.place }) });
  }
}

/** A child somebody is responsible for, an adult who can be called: told when it is lacking, for there are people without. */
function remarkOnReach({ record, before, today, remark }: Written<Person>, guarded: boolean): void {
  const held = (row: object, name: string) => (row as Record<string, unknown>)[name] ?? null;
  if (before && ['birthDate', 'mobileIndex', 'secondMobileIndex'].every((name) => held(record, name) === held(before, name))) return;
  const { birthDate } = record;
  if (birthDate && isYounger(birthDate, guardedBelow, today)) {
    if (!guarded) remark('birthDate', words.guardianWanted(guardedBelow));
  } else if (!(birthDate && isYounger(birthDate, adultFrom, today)) && !held(record, 'mobileIndex') && !held(record, 'secondMobileIndex')) {
    remark('mobile', words.mobileWanted);
  }
}

/** Which accounts are one person: what hands must be apart are judged by it. */
async function keepAccounts({ record, before, run }: Written<Person>): Promise<void> {
  if (record.account && record.account !== before?.account)
    await run(sql`insert into account_person (account_id, person_id) values (${record.account}::uuid, ${record.id}::uuid) on conflict do nothing`);
}

/** All accounts that anybody of these ever had, and whoever is one with them by a merger that stands. */
export const allAccounts: AllAccounts = (accounts) => sql`
  with recursive people (id) as (
    select l.person_id from account_person l where l.account_id = any(${accounts}::uuid[])
    union select n.id from people k, lateral (
      select p.merged_into_id as id from person p where p.id = k.id and p.merged_into_id is not null union all select p.id from person p where p.merged_into_id = k.id) n)
  select unnest(${accounts}::uuid[]) union all select l.account_id from account_person l join people on people.id = l.person_id`;

export async function keepPerson(step: Written<Person>): Promise<void> {
  await keepAccounts(step);
  const found = await around(step);
  // Guardianships go along when two records are merged.
  if (found.guarded !== (step.record.guarded ?? false)) await step.derive({ guarded: found.guarded });
  await markTwins(step, found);
  remarkOnDocument(step);
  remarkOnReach(step, found.guarded);
}
