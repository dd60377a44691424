/**
 * Whoever is on the phone or at the desk is found by the whole number they give, one person at a time: with a reason where the rule of the place asks
 * for one, a line in the history of the person found, and so many tries an account and quarter of an hour. It is no filter: nobody is counted or
 * listed by it, and a part of a number finds nobody.
 */
import { Arg, Ctx, Extensions, Mutation, Resolver } from 'type-graphql';
import sql, { raw } from 'sql-template-tag';
import { countTry, slowRefusals } from '../identity/index.js';
import {
  indexesOf,
  inTransaction,
  inTurn,
  notHeld,
  query,
  reachedFor,
  readSigns,
  type ResourceSpec,
  reasonIn,
  Refusal,
  type RequestContext,
  rulesFor,
  snake,
  specOf,
  storedValues,
  writeHistory,
  ID,
} from '../kernel/index.js';
import { Person } from './person.js';
import { words } from './words.js';

const triesAQuarter = 40;

/** Which fields such a number may stand in: a mobile begins with 1 and has eleven digits, a document's number is anything else. */
const fieldsFor = (number: string): ('mobile' | 'secondMobile' | 'idNumber')[] =>
  /^1\d{10}$/u.test(number) ? ['mobile', 'secondMobile'] : ['idNumber'];

/** Blind indexes of a value, one for each key that reads. */
function indexes(spec: ResourceSpec, field: string, number: string): string[] {
  const { stored } = storedValues([spec.fields.get(field)!], { [field]: number });
  return indexesOf({ cipher: stored[`${field}Cipher`], index: stored[`${field}Index`] });
}

/** As it is stored: without blanks, hyphens and the code of the country. */
const bare = (number: string): string =>
  readSigns(number, 'number')
    .replace(/[\s\-‐-―−]+/gu, '')
    .replace(/^(?:\+|00)86(?=1\d{10}$)/u, '')
    .toUpperCase();

@Resolver()
export class LookUpPersonResolver {
  @Extensions({ refuses: [words.numberOfSeveralPeople, ...slowRefusals] })
  @Mutation(() => ID, {
    nullable: true,
    description:
      '按手机号或证件号码查找人员。The one person this viewer may look up who has this whole mobile or document number; null where there is none. A right of its own, `lookUp`; leaves a line in the history. Errors: UNAUTHENTICATED, FORBIDDEN, REQUIRED, INVALID_INPUT where the reason has not the form that is asked for, or where several people share the number, TOO_MANY_ATTEMPTS.',
  })
  async personLookUp(
    @Arg('number', () => String, { description: 'A whole mobile number or document number.' }) number: string,
    @Arg('reason', () => String, { description: 'Why; kept in the history of the person found.' }) reason: string,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    const {
      write,
      viewer: { ability, account },
      platform,
    } = context;
    const spec = specOf(context, Person);
    if (!account || rulesFor(ability, 'lookUp', spec).length === 0) throw notHeld(context.viewer);
    const why = reasonIn(reason);
    const whole = bare(number);
    if (whole === '') throw new Refusal('REQUIRED', { field: 'number' });
    await countTry(platform.pool, `lookUp ${account.id}`, triesAQuarter);
    const { where, asked } = reachedFor(ability, 'lookUp', spec, 't', why);
    const [first, ...others] = fieldsFor(whole).map((field) => sql`t.${raw(snake(field))}_index = any(${indexes(spec, field, whole)}::text[])`);
    return inTurn(context, spec, () =>
      inTransaction(write, async (inner) => {
        const found = await query<{ id: string }>(
          inner.em,
          sql`select t.id from person t where (${others.reduce((one, other) => sql`${one} or ${other}`, first!)})
        and t.archived_at is null and t.state <> 'MERGED' and ${where} order by t.id limit 2`,
        );
        if (found.length > 1)
          throw new Refusal('INVALID_INPUT', {
            field: 'number',
            hint: words.numberOfSeveralPeople,
          });
        const [person] = found;
        // Of somebody whom another rule reaches nobody may say that they are not there.
        if (!person && asked) throw new Refusal('INVALID_INPUT', { field: 'reason', hint: asked });
        if (!person) return null;
        await writeHistory(inner, spec, person.id, { verb: 'lookUp', reason: why, changes: [] });
        return person.id;
      }),
    );
  }
}
