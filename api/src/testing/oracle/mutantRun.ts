/**
 * Each deliberate fault is switched on in turn, and the check that should see it is made: once without any fault, where it must find nothing, and
 * once with it. What a fault let through is in the database afterwards; the oracle reads the rows anew each time.
 */
import { withRoles } from '../../kernel/catalogue/catalogue.js';
import { PlanCache } from '../../kernel/read/planCache.js';
import { resourceOf } from './contract.js';
import { askByClosedWords, askByField, askBySearch, askHistory, askInOrder, askThroughLists } from './hidden.js';
import { indispensable, oneOfEach, special, type Wanted } from './people.js';
import { hiddenAsMissing, type Looking, looking, readIds, readList, readRelations } from './reading.js';
import { openSetting, type Setting } from './setting.js';
import { creates, oversteps, withheld } from './writing.js';

type Check = (setting: Setting) => Promise<string[]>;
const by =
  (name: string, work: (look: Looking, setting: Setting) => Promise<unknown>): Check =>
  async (setting) => {
    const look = looking(
      setting.people.find((one) => one.name === name)!,
      await setting.refresh(),
    );
    await work(look, setting);
    return look.faults;
  };
const reads = (who: string, resource: string) => by(who, (look) => readList(look, resourceOf(resource)));
const asks = (who: string, resource: string, way: typeof askByField) => by(who, (look) => way(look, resourceOf(resource)));
const history = (who: string, resource: string) =>
  by(who, async (look, { world }) => {
    const { rows } = await world.truth.query('select id, actor_name, reason, changes from history');
    return askHistory(look, resourceOf(resource), new Map(rows.map((line) => [line.id, line])), 40);
  });
const place = (setting: Setting, code: string) => setting.rows.all('Division').find((row) => row.code === code)!.id;

/** A unit that moves to another street takes along what stands on it; then it moves back, which mends what a fault left behind. */
const moves: Check = async (setting) => {
  const rows = await setting.refresh();
  const { ask } = setting.people.find(({ name }) => name === 'platformAdmin')!;
  const away = place(setting, '440604010001');
  const member = rows
    .all('FederationMember')
    .find(
      (row) =>
        row.street_id === place(setting, '440604012') &&
        rows.get('Organization', row.organization_id)!.archived_at === null &&
        row.archived_at === null,
    )!;
  const unit = rows.get('Organization', member.organization_id)!;
  const move = async (division: unknown) => {
    const { version } = (await setting.refresh()).get('Organization', unit.id)!;
    const { errors } = await ask(
      'mutation ($id: ID!, $version: Int!, $input: OrganizationUpdateInput!) { organizationUpdate(id: $id, version: $version, input: $input) { record { id } } }',
      { id: unit.id, version, input: { division } },
    );
    if (errors) throw new Error(`a unit could not be moved: ${JSON.stringify(errors)}`);
  };
  await move(away);
  const faults = [...(await reads('streetAdmin', 'FederationMember')(setting)), ...(await reads('other street here', 'Organization')(setting))];
  const broken = globalThis.linliMutant;
  globalThis.linliMutant = '';
  await move(unit.division_id);
  globalThis.linliMutant = broken;
  return faults;
};

const checks: Record<string, Check> = {
  'a scope without a place means everywhere': reads('no street', 'Organization'),
  'row and field judged by different rules': reads('federationAdmin', 'Organization'),
  'what is denied is read': reads('restrained', 'Organization'),
  'what is denied is done': by('restrained', (look) => oversteps(look, [])),
  'acting in one role leaves what another denies': async (setting) => {
    const person = setting.people.find(({ name }) => name === 'restrained')!;
    const look = looking(person, await setting.refresh(), person.held.find(({ role }) => role === 'streetAdmin')!.assignment);
    await readList(look, resourceOf('Organization'));
    return look.faults;
  },
  'a duty is not asked for': reads('streetAdmin', 'Organization'),
  'one role acts at the place of another': reads('two streets', 'Organization'),
  'a predicate beside the scope is dropped': reads('unitRepresentative', 'Organization'),
  'a list without its predicate': reads('streetAdmin', 'Organization'),
  'a list behind a row without its predicate': by('mixed', (look) => readRelations(look, resourceOf('FederationMember'))),
  'a count over all rows': reads('streetAdmin', 'Organization'),
  'an id opens any row': by('streetAdmin', (look) => readIds(look, resourceOf('Organization'))),
  'a reference shows what may not be read': reads('other street', 'FederationMember'),
  'some and none look at hidden rows': asks('mixed', 'FederationMember', askThroughLists),
  'a forbidden filter is ignored': asks('unitRepresentative', 'Federation', askByField),
  'a filter reads a hidden value': asks('mixed', 'FederationMember', askByField),
  'an order reads a hidden value': asks('mixed', 'FederationMember', askInOrder),
  'a search looks behind hidden references': by('mixed', askBySearch),
  'a search finds by words that are hidden': asks('mixed', 'Person', askByClosedWords),
  'the history names who and why': history('mixed', 'FederationMember'),
  'the history names a hidden record': history('federationAdmin', 'FederationMember'),
  'an archived record is acted upon': reads('streetAdmin', 'Organization'),
  'the reviewer may also record the decision': reads('reviewer and council', 'FederationMember'),
  'whoever registered a record counts as nobody': reads('reviewer and council', 'AnnualReport'),
  'a step without its guard': reads('federationAdmin', 'FederationMember'),
  'a form offers what another state would take': reads('merchantManager', 'Merchant'),
  'a role narrowed to a place keeps the others': async (setting) => {
    const person = setting.people.find(({ name }) => name === 'two streets')!;
    const look = looking(person, await setting.refresh(), person.held[1]!.assignment);
    await readList(look, resourceOf('Organization'));
    return look.faults;
  },
  'a hidden row says that it is there': by('streetAdmin', (look, { world }) => hiddenAsMissing(look, world.post)),
  'an edit is not judged as it becomes': by('streetAdmin', (look, setting) =>
    oversteps(look, [place(setting, '440604010001'), place(setting, '440699001001')]),
  ),
  'any field may be edited': by('unitRepresentative', (look) => oversteps(look, [])),
  'archiving asks for no right': by('communityAdmin', (look) => withheld(look)),
  'a record is made anywhere': by('streetAdmin', (look, setting) => creates(setting, look, [place(setting, '440604010001')])),
  'what stands on a record stays where it was': moves,
  'a scope column is not kept': moves,
};

const also: Wanted[] = [
  { name: 'mixed', roles: [{ role: 'mixed', division: '440604012045' }] },
  { name: 'other street here', roles: [{ role: 'streetAdmin', division: '440604010' }] },
];

declare global {
  var linliMutant: string;
}

export interface Tried {
  name: string;
  control: string[];
  faults: string[];
  milliseconds: number;
}

export async function run(names: string[]): Promise<Tried[]> {
  globalThis.linliMutant = '';
  const setting = await openSetting([...oneOfEach.filter(({ name }) => indispensable.includes(name)), ...special, ...also]);
  const { platform } = setting.world.app;
  const with_ = async (mutant: string, check: Check) => {
    globalThis.linliMutant = mutant;
    // Abilities are kept by the roles they were compiled from, and plans by what they were written for.
    platform.catalogue = withRoles(platform.catalogue, platform.catalogue.roles);
    platform.plans = new PlanCache();
    return check(setting).finally(() => {
      globalThis.linliMutant = '';
    });
  };
  const tried: Tried[] = [];
  for (const name of names) {
    const check = checks[name];
    if (!check) throw new Error(`no check looks for "${name}"`);
    const begun = performance.now();
    const control = await with_('', check);
    const faults = await with_(name, check);
    tried.push({ name, control, faults: faults.slice(0, 3), milliseconds: Math.round(performance.now() - begun) });
  }
  await setting.close();
  return tried;
}
