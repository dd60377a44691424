/** Counts the requests inside and refuses the next one beyond the limits, so that neither many callers nor a single one take all resources. */
import { type ErrorCode, Refusal } from '../errors.js';
import type { Sentence } from '../reasons.js';
import type { Label } from '../resource/labels.js';
import { words } from './words.js';

export const comeAgainSeconds = 5;

/** A refusal for now: the caller may find room some seconds later. */
export class ComeAgain extends Refusal {
  constructor(
    code: ErrorCode,
    hint: Sentence,
    readonly seconds = comeAgainSeconds,
  ) {
    super(code, { hint });
  }
}

const who = { process: { zh: '', en: '' }, source: { zh: '此网络', en: ' from this network' }, account: { zh: '此账号', en: ' of this account' } };
type Kind = keyof typeof who;

/** `what`: the thing that is counted, up to these amounts at once. */
export class Room {
  private readonly inside = new Map<string, number>();

  constructor(
    private readonly most: Partial<Record<Kind, number>>,
    private readonly what: Label,
  ) {}

  /** Answers a function by which the caller leaves. */
  enter(kind: Kind, of = ''): () => void {
    const key = `${kind}:${of}`;
    const before = this.inside.get(key) ?? 0;
    if (before >= (this.most[kind] ?? Infinity)) {
      const hint = words.tooManyAtOnce(who[kind], this.what, comeAgainSeconds);
      throw new ComeAgain(kind === 'process' ? 'UNAVAILABLE' : 'LIMIT_EXCEEDED', hint);
    }
    this.inside.set(key, before + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = this.inside.get(key)! - 1;
      if (now === 0) this.inside.delete(key);
      else this.inside.set(key, now);
    };
  }
}
