/**
 * What front ends of residents and counters ask, under the names of the contract. Whoever holds a voucher sees its codes, and nobody else; whoever
 * stands at a counter types or scans one and is told what it is. Tries are counted, so that nobody guesses a code.
 */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, Field, Info, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import sql from 'sql-template-tag';
import { countTry, slowRefusals } from '../identity/index.js';
import {
  askedBy,
  blindIndexes,
  type Catalogue,
  create,
  type Declared,
  ID,
  inTurn,
  isId,
  notHeld,
  once,
  payload,
  payloadOf,
  reachedFor,
  Refusal,
  type RequestContext,
  type Sentence,
  revealed,
  rulesFor,
  shanghaiTime,
  specOf,
  transition,
  type WriteContext,
} from '../kernel/index.js';
import { Redemption } from './redemption.js';
import { cancelRefusals, redeemRefusals, undoRefusals, useRefusals } from './redemptionEffects.js';
import { words } from './words.js';

/** Tries of one account at a counter, in a quarter of an hour. */
const triesAQuarter = 60;

@ObjectType({ description: 'What its holder shows at the counter.' })
export class Voucher {
  @Field(() => String, { description: 'What the QR code holds: an address that any camera opens.' })
  qrUrl!: string;
  @Field(() => String, { description: 'Nine digits to type where nothing can be scanned.' })
  shortCode!: string;
  @Field(() => Int, { description: 'Ask again after so many seconds, to see whether it was used.' })
  refreshAfter!: number;
  @Field(() => String, { description: 'The last day on which it can be used, such as 2026-12-31.' })
  validUntil!: string;
  @Field(() => String, { description: 'The state of the redemption, such as CONFIRMED or USED.' })
  state!: string;
}

@ObjectType({ description: 'What a code at the counter stands for.' })
export class CheckedVoucher {
  @Field(() => ID, { description: 'Which redemption.' })
  redemption!: string;
  @Field(() => String, { description: 'The name of the reward, as it was redeemed.' })
  rewardName!: string;
  @Field(() => Int, { description: 'How many.' })
  quantity!: number;
  @Field(() => String, { description: 'Whose it is, masked, such as 陈**.' })
  holder!: string;
  @Field(() => String, { description: 'The last day on which it can be used.' })
  validUntil!: string;
  @Field(() => Boolean, { description: 'Whether it can be used here and now.' })
  ok!: boolean;
  @Field(() => String, { nullable: true, description: 'Why not: ALREADY_USED, EXPIRED, CANCELLED.' })
  reason!: string | null;
  @Field(() => String, { nullable: true, description: 'The same in the language of the request; of a used one, when and where.' })
  message!: string | null;
}

interface Row {
  id: string;
  version: number;
  state: string;
  rewardName: string;
  quantity: number;
  holder: string;
  validUntil: string;
  usedAt: Date | null;
  outlet: string | null;
}

/** The token of an address, or the code as it was typed. */
const bare = (code: string): string =>
  code
    .trim()
    .replace(/^.*\/v\//u, '')
    .replace(/\s+/gu, '');

/** Only of merchants whose vouchers this viewer may use; the code of another merchant is as good as none. */
async function find({ viewer, platform }: RequestContext, code: string): Promise<Row> {
  const spec = specOf({ viewer }, Redemption);
  if (!viewer.account || rulesFor(viewer.ability, 'use', spec).length === 0) throw notHeld(viewer);
  await countTry(platform.pool, `voucher ${viewer.account.id}`, triesAQuarter);
  const typed = bare(code);
  const isShort = /^\d{9}$/.test(typed);
  if (!typed) throw new Refusal('REQUIRED', { field: 'code' });
  const { where } = reachedFor(viewer.ability, 'use', spec, 't', '');
  const { rows } = await platform.pool.query<Row>(sql`
    select t.id, t.version, t.state, t.reward_name as "rewardName", t.quantity, left(p.name, 1) || repeat('*', greatest(char_length(p.name) - 1, 1)) as holder,
      t.valid_until::text as "validUntil", t.used_at as "usedAt", o.name as outlet
    from redemption t join person p on p.id = t.person_id left join outlet o on o.id = t.used_outlet_id
    where (case when ${isShort}::boolean then t.voucher_code_index = any(${blindIndexes(typed)}::text[]) else t.voucher_token_index = any(${blindIndexes(typed)}::text[]) end)
      and ${where} order by (t.state = 'CONFIRMED') desc, t.id desc limit 1`);
  const [found] = rows;
  if (!found) throw new Refusal('NOT_FOUND', { field: 'code', hint: words.unknownVoucher });
  return found;
}

/** Why it cannot be used, as far as its own state says. */
function obstacle({ state, validUntil, usedAt, outlet }: Row, today: string): Sentence | null {
  if (state === 'USED' || state === 'RETURN_ASKED') return words.alreadyUsed(usedAt ? shanghaiTime(usedAt) : '', outlet ?? '');
  if (state === 'EXPIRED' || (state === 'CONFIRMED' && validUntil < today)) return words.expired(validUntil);
  return state === 'CONFIRMED' ? null : words.cancelled;
}

const dayOf = (moment: Date): string => shanghaiTime(moment).slice(0, 10);

export function voucherResolvers(catalogue: Catalogue): Declared[] {
  const spec = catalogue.of(Redemption);
  const done = (
    context: RequestContext,
    info: GraphQLResolveInfo,
    key: string | null,
    request: unknown,
    work: (write: WriteContext) => ReturnType<typeof create>,
  ) => inTurn(context, spec, () => once(context.write, key, request, work)).then((written) => payload(spec, context, info, written));
  const moved = async (context: RequestContext, id: string, verb: string, write: WriteContext, input = {}) => {
    const { rows } = await context.platform.pool.query<{ version: number }>('select version from redemption where id = $1', [isId(id) ? id : null]);
    if (!rows[0]) throw new Refusal('NOT_FOUND', { field: 'redemption' });
    return transition(write, specOf(context, Redemption), verb, id, rows[0].version, input);
  };

  @Resolver()
  class VoucherResolver {
    @Extensions({ refuses: [words.notYourAccount, ...redeemRefusals], ...askedBy('Redemption', 'create') })
    @Mutation(() => payloadOf(spec), {
      nullable: true,
      description:
        '立即兑换。Spends points on a reward and makes its voucher, in one step. A right of its own, `create`. Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, ILLEGAL_STEP, OUT_OF_RANGE, KEY_REUSED; which refusal it is says the reason.',
    })
    async redeem(
      @Arg('reward', () => ID, { description: 'Which reward.' }) reward: string,
      @Arg('quantity', () => Int, { defaultValue: 1, description: 'How many.' }) quantity: number,
      @Arg('onBehalfOf', () => ID, {
        nullable: true,
        description: 'For whom, where a worker redeems for somebody without a phone; oneself unless given.',
      })
      onBehalfOf: string | undefined,
      @Arg('key', () => String, {
        description: 'A name of your own for this redemption. Sent again within 48 hours, it answers what it did the first time.',
      })
      key: string,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<unknown> {
      const { viewer, platform } = context;
      if (!viewer.account) throw new Refusal('UNAUTHENTICATED');
      const { rows } = await platform.pool.query<{ id: string }>('select id from person where account_id = $1 and archived_at is null limit 1', [
        viewer.account.id,
      ]);
      const person = onBehalfOf ?? rows[0]?.id;
      if (!person) throw new Refusal('ILLEGAL_STEP', { hint: words.notYourAccount });
      return done(context, info, key, ['redeem', reward, quantity, person], (write) =>
        create(write, specOf(context, Redemption), { reward, quantity, person }),
      );
    }

    @Extensions({ refuses: cancelRefusals, ...askedBy('Redemption', 'cancel') })
    @Mutation(() => payloadOf(spec), {
      nullable: true,
      description: '取消兑换。Gives the points back to where they came from. Errors: as of `redemptionCancel`.',
    })
    async cancelRedemption(
      @Arg('redemption', () => ID, { description: 'Which redemption.' }) redemption: string,
      @Arg('key', () => String, { nullable: true, description: 'A name of your own for this write.' }) key: string | undefined,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<unknown> {
      return done(context, info, key ?? null, ['cancelRedemption', redemption], (write) => moved(context, redemption, 'cancel', write));
    }

    @Extensions({ ...askedBy('Redemption', 'read') })
    @Query(() => Voucher, { nullable: true, description: '出示券码。For the holder alone; null for anybody else. Errors: UNAUTHENTICATED.' })
    async voucher(
      @Arg('redemption', () => ID, { description: 'Which redemption.' }) redemption: string,
      @Ctx() { viewer, platform, request }: RequestContext,
    ): Promise<Voucher | null> {
      if (!viewer.account) throw new Refusal('UNAUTHENTICATED');
      const { rows } = await platform.pool.query<{ token: string; code: string; state: string; validUntil: string }>(
        'select t.voucher_token_cipher as token, t.voucher_code_cipher as code, t.state, t.valid_until::text as "validUntil" from redemption t join person p on p.id = t.person_id where t.id = $1 and p.account_id = $2',
        [isId(redemption) ? redemption : null, viewer.account.id],
      );
      const [held] = rows;
      if (!held) return null;
      return {
        qrUrl: `${request.origin}/v/${revealed(held.token)!}`,
        shortCode: revealed(held.code)!,
        refreshAfter: 5,
        validUntil: held.validUntil,
        state: held.state,
      };
    }

    @Extensions({ refuses: [words.unknownVoucher, ...slowRefusals], ...askedBy('Redemption', 'use') })
    @Mutation(() => CheckedVoucher, {
      nullable: true,
      description:
        '查验券码。What a code stands for, before it is used. A right of its own, `use`; tries are counted. Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, TOO_MANY_ATTEMPTS.',
    })
    async checkVoucher(
      @Arg('code', () => String, { description: 'The short code, or what the QR code holds.' }) code: string,
      @Ctx() context: RequestContext,
    ): Promise<CheckedVoucher> {
      const row = await find(context, code);
      const why = obstacle(row, dayOf(context.platform.now()));
      const { id, rewardName, quantity, holder, validUntil } = row;
      return {
        redemption: id,
        rewardName,
        quantity,
        holder,
        validUntil,
        ok: !why,
        reason: why?.reason ?? null,
        message: why?.[context.viewer.language] ?? null,
      };
    }

    @Extensions({
      refuses: [words.unknownVoucher, words.alreadyUsed, words.expired, words.cancelled, ...slowRefusals, ...useRefusals],
      ...askedBy('Redemption', 'use'),
    })
    @Mutation(() => payloadOf(spec), {
      nullable: true,
      description:
        '核销。Uses a voucher at an outlet. A second use answers ALREADY_USED with when and where; the same key answers as the first time. Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, ILLEGAL_STEP, TOO_MANY_ATTEMPTS.',
    })
    async useVoucher(
      @Arg('code', () => String, { description: 'The short code, or what the QR code holds.' }) code: string,
      @Arg('outlet', () => ID, { description: 'Where.' }) outlet: string,
      @Arg('key', () => String, { description: 'A name of your own for this use.' }) key: string,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<unknown> {
      return done(context, info, key, ['useVoucher', bare(code), outlet], async (write) => {
        const row = await find(context, code);
        const why = obstacle(row, dayOf(write.now()));
        if (why) throw new Refusal('ILLEGAL_STEP', { field: 'code', hint: why });
        const usedHow = /^\d{9}$/.test(bare(code)) ? 'CODE' : 'SCAN';
        try {
          return await transition(write, specOf(context, Redemption), 'use', row.id, row.version, { usedOutlet: outlet, usedHow });
        } catch (problem) {
          // Somebody was quicker: what became of it is the answer.
          const other = problem instanceof Refusal && problem.code === 'CONFLICT' ? obstacle(await find(context, code), dayOf(write.now())) : null;
          throw other ? new Refusal('ILLEGAL_STEP', { field: 'code', hint: other }) : problem;
        }
      });
    }

    @Extensions({ refuses: undoRefusals, ...askedBy('Redemption', 'undoUse') })
    @Mutation(() => payloadOf(spec), {
      nullable: true,
      description: '撤销核销。By the manager, within thirty minutes. Errors: as of `redemptionUndoUse`.',
    })
    async undoVoucherUse(
      @Arg('redemption', () => ID, { description: 'Which redemption.' }) redemption: string,
      @Arg('reason', () => String, { description: 'Why; kept in the history.' }) reason: string,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<unknown> {
      return done(context, info, null, null, (write) => moved(context, redemption, 'undoUse', write, { reason }));
    }
  }
  return [VoucherResolver];
}
