/**
 * Accounts are opened before points move: with the first service somebody rendered, and with the first redemption at a merchant. Whoever opens one
 * waits for whoever is opening the same, so that nobody and no merchant has two.
 */
import sql from 'sql-template-tag';
import type { Step } from '../kernel/index.js';
import { PointAccount } from './pointAccount.js';
import { accountKind } from './terms.js';

type Opening = Pick<Step<unknown>, 'run' | 'find' | 'create'>;

async function openOnce({ run, find, create }: Opening, of: string, values: Partial<PointAccount>, division: string): Promise<void> {
  await run(sql`select pg_advisory_xact_lock(hashtextextended(${of}, 17))`);
  const [there] = await find(PointAccount, { ...values, archivedAt: null } as never);
  if (!there) await create(PointAccount, { ...values, division } as Partial<PointAccount>);
}

async function ofDistrict(opening: Opening, division: string): Promise<void> {
  const [{ district }] = (await opening.run(sql`select district_id as district from division where id = ${division}::uuid`)) as [
    { district: string },
  ];
  const { ISSUER, EXPIRY } = accountKind.labels;
  await openOnce(opening, `ISSUER ${district}`, { kind: 'ISSUER', name: ISSUER.zh, division: district as never }, district);
  await openOnce(opening, `EXPIRY ${district}`, { kind: 'EXPIRY', name: EXPIRY.zh, division: district as never }, district);
}

/** What posting a service needs: the person's account, at their home, and those of the district. */
export async function openAccountsFor(opening: Opening, person: string, division: string): Promise<void> {
  const [{ home }] = (await opening.run(sql`select home_community_id as home from person where id = ${person}::uuid`)) as [{ home: string }];
  await openOnce(opening, person, { kind: 'PERSON', person: person as never }, home);
  await ofDistrict(opening, home);
  await ofDistrict(opening, division);
}

export const openMerchantAccount = (opening: Opening, organization: string, division: string): Promise<void> =>
  openOnce(opening, organization, { kind: 'MERCHANT', organization: organization as never }, division);
