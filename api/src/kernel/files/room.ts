/** Who is inside is counted, and the next one is told to come again: so no number of callers, and no single one, takes all there is. */
import { type ErrorCode, Refusal } from '../errors.js';
import type { Label } from '../resource/labels.js';
import type { FileLimits } from './limits.js';

export const comeAgainSeconds = 5;

/** Not now: whoever tries again after some seconds may find room. */
export class ComeAgain extends Refusal {
  constructor(code: ErrorCode, hint: Label, readonly seconds = comeAgainSeconds) {
    super(code, { hint });
  }
}

const told = {
  process: { zh: `正在上传的文件过多，请 ${comeAgainSeconds} 秒后再试`, en: `too many files are on their way, try again in ${comeAgainSeconds} s` },
  source: { zh: `此网络同时上传的文件过多，请 ${comeAgainSeconds} 秒后再试`, en: `too many files are on their way from this network, try again in ${comeAgainSeconds} s` },
  account: { zh: `此账号同时上传的文件过多，请 ${comeAgainSeconds} 秒后再试`, en: `too many files of this account are on their way, try again in ${comeAgainSeconds} s` },
};

export class Room {
  private readonly inside = new Map<string, number>();

  constructor(private readonly most: FileLimits['coming']) {}

  /** Answers how to leave. */
  enter(kind: keyof FileLimits['coming'], who = ''): () => void {
    const key = `${kind}:${who}`;
    const before = this.inside.get(key) ?? 0;
    if (before >= this.most[kind]) throw new ComeAgain(kind === 'process' ? 'UNAVAILABLE' : 'LIMIT_EXCEEDED', told[kind]);
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
