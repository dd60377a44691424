/**
 * Whoever is on the phone or at the desk is found by the whole number they give, one person at a time: with a reason where the rule of the place asks for one, a line in
 * the history of the person found, and so many tries an account and quarter of an hour. It is no filter: nobody is counted or listed by it, and a part of a number finds nobody.
 */
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import sql, { raw } from 'sql-template-tag';
import { countTry } from '../identity/index.js';
import { formAsked, indexesOf, inTransaction, predicate, query, reasonIn, Refusal, type RequestContext, rulesFor, specOf, storedValues, writeHistory } from '../kernel/index.js';
import { Person } from './person.js';

const triesAQuarter = 40;

/** Which fields such a number may stand in: a mobile begins with 1 and has eleven digits, a document's number is anything else. */
const fieldsFor = (number: string): ('mobile' | 'secondMobile' | 'idNumber')[] => (/^1\d{10}$/u.test(number) ? ['mobile', 'secondMobile'] : ['idNumber']);

/** Blind indexes of a value, one for each key that reads. */
function indexes(field: string, number: string): string[] {
  const { stored } = storedValues([specOf(Person).fields.get(field)!], { [field]: number });
  return indexesOf({ cipher: stored[`${field}Cipher`], index: stored[`${field}Index`] });
}

const plain = (number: string): string => number.normalize('NFKC').replace(/[\s\u200b-\u200f\u202a-\u202e-]+/gu, '').replace(/^(?:\+|00)86(?=1\d{10}$)/u, '').toUpperCase();

@Resolver()
export class LookUpPersonResolver {
  @Mutation(() => ID, { nullable: true, description: '按手机号或证件号码查找人员。The one person this viewer may look up who has this whole mobile or document number; null where there is none. A right of its own, `lookUp`; leaves a line in the history. Errors: UNAUTHENTICATED, FORBIDDEN, REQUIRED, INVALID_INPUT where the reason has not the form that is asked for, or where several people share the number, TOO_MANY_ATTEMPTS.' })
  async lookUpPerson(
    @Arg('number', () => String, { description: 'A whole mobile number or document number.' }) number: string,
    @Arg('reason', () => String, { description: 'Why; kept in the history of the person found.' }) reason: string,
    @Ctx() { write, viewer, platform }: RequestContext,
  ): Promise<string | null> {
    const spec = specOf(Person);
    const rules = rulesFor(viewer.ability, 'lookUp', spec);
    if (!viewer.account || rules.length === 0) throw new Refusal(viewer.account ? 'FORBIDDEN' : 'UNAUTHENTICATED');
    const why = reasonIn(reason);
    const forms = rules.map(({ rule }) => rule.reason);
    if (formAsked(forms) && forms.every((form) => !new RegExp(form!.pattern, 'u').test(why))) throw new Refusal('INVALID_INPUT', { field: 'reason', hint: forms[0]! });
    const whole = plain(number);
    if (whole === '') throw new Refusal('REQUIRED', { field: 'number' });
    await countTry(platform.pool, `lookUp ${viewer.account.id}`, triesAQuarter);
    const conditions = fieldsFor(whole).map((field) => sql`t.${raw(`${field === 'secondMobile' ? 'second_mobile' : field === 'idNumber' ? 'id_number' : 'mobile'}_index`)} = any(${indexes(field, whole)}::text[])`);
    return inTransaction(write, async (inner) => {
      const found = await query<{ id: string }>(inner.em, sql`select t.id from person t where (${conditions.reduce((one, other) => sql`${one} or ${other}`)})
        and t.archived_at is null and t.state <> 'MERGED' and ${predicate(viewer.ability, 'lookUp', spec, 't')} order by t.id limit 2`);
      if (found.length > 1) throw new Refusal('INVALID_INPUT', { field: 'number', hint: { zh: '有多人登记了此号码，请改用证件号码查找', en: 'several people have this number; ask for the number of a document' } });
      if (found.length === 0) return null;
      await writeHistory(inner, spec, found[0]!.id, { verb: 'lookUp', reason: why, changes: [] });
      return found[0]!.id;
    });
  }
}
