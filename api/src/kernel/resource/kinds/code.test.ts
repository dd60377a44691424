/** Codes, numbers and readings, against published examples: real codes that fail their check digit are accepted with a remark. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../database/environment.js';
import { Refusal } from '../../errors.js';
import { codeKind, usccCheckCharacter } from './code.js';
import { forms, isIdNumber } from './personal.js';
import { pinyinOf, spoken } from './text.js';

interface Vectors {
  uscc: { valid: [string, string][]; real_but_check_fails: [string, string][]; synthetic_52_440699: string[] };
  id18: { valid_standard_examples: string[]; synthetic_440699: string[] };
  mobile: { valid_format_but_unallocated_prefixes: number[] };
}
const vectors = JSON.parse(readFileSync(join(projectRoot, 'api/src/kernel/resource/kinds/codes.vectors.json'), 'utf8')) as Vectors;
const field = (scheme: 'USCC' | 'NBS') =>
  ({ name: 'uscc', options: { scheme, zh: '代码', en: 'Code' } }) as unknown as Parameters<typeof codeKind.store>[0];
const refusal = (work: () => unknown) => {
  try {
    return work();
  } catch (problem) {
    expect(problem).toBeInstanceOf(Refusal);
    return (problem as Refusal).code;
  }
};

describe('a unified social credit code', () => {
  const right = [...vectors.uscc.valid.map(([code]) => code), ...vectors.uscc.synthetic_52_440699];
  test.each(right)('%s has its check character and is taken without a remark', (code) => {
    expect(usccCheckCharacter(code)).toBe(code.charAt(17));
    expect(codeKind.store(field('USCC'), code)).toEqual({ uscc: code });
    expect(codeKind.warn!(field('USCC'), code)).toBeNull();
    for (const typed of [` ${code.toLowerCase()} `, code.replace(/\d/, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))])
      expect(codeKind.store(field('USCC'), typed)).toEqual({ uscc: code });
  });

  test.each(vectors.uscc.real_but_check_fails)(
    '%s is in use though its check fails: taken, with a remark that says what was computed (%s)',
    (code, note) => {
      const computed = /computed (\w)/.exec(note)![1]!;
      expect(codeKind.store(field('USCC'), code)).toEqual({ uscc: code });
      const remark = codeKind.warn!(field('USCC'), code)!;
      expect([remark.code, remark.message.zh.includes(computed), remark.message.en.includes(computed)]).toEqual(['CHECK_DIGIT', true, true]);
    },
  );

  test('with any other last character has a remark', () => {
    for (const code of right) {
      const wrong = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');
      expect(codeKind.warn!(field('USCC'), wrong)?.code).toBe('CHECK_DIGIT');
    }
  });

  test.each(['9135010OM000100Y43', '91350100M000100Y4', '91350100M000100Y433', '91350100M000100S43', '９1350100M000100Y4'])('%s is none', (code) => {
    expect(['INVALID_INPUT', 'TOO_LONG']).toContain(refusal(() => codeKind.store(field('USCC'), code)));
  });
});

describe('a division code', () => {
  test.each(['440604', '440604012', '440604012045'])('%s is one', (code) => expect(codeKind.store(field('NBS'), code)).toEqual({ uscc: code }));
  test.each(['44060', '4406040', '44060401204', '4406040120455', 'A40604'])('%s is none', (code) =>
    expect(refusal(() => codeKind.store(field('NBS'), code))).toBe('INVALID_INPUT'),
  );
});

describe('an id number', () => {
  const right = [...vectors.id18.valid_standard_examples, ...vectors.id18.synthetic_440699];
  test.each(right)('%s has its check digit', (number) => {
    expect(isIdNumber(number)).toBe(true);
    expect(forms.idNumber.valid(forms.idNumber.clean(` ${number.toLowerCase()} `))).toBe(true);
    for (const digit of '0123456789X') expect(isIdNumber(number.slice(0, 17) + digit)).toBe(digit === number.charAt(17));
    expect(forms.idNumber.mask(number)).toBe(`${number.slice(0, 6)}********${number.slice(-4)}`);
  });

  test('with two neighbouring digits exchanged is none', () => {
    for (const number of right) {
      const exchanged = number.slice(0, 6) + number.charAt(7) + number.charAt(6) + number.slice(8);
      if (exchanged !== number) expect(isIdNumber(exchanged)).toBe(false);
    }
  });

  test.each(['', '44052418800101001', '4405241880010100144', '11010519491231002Y', '１1010519491231002X'])('%j is none', (number) =>
    expect(isIdNumber(number)).toBe(false),
  );
});

describe('a mobile', () => {
  test.each(vectors.mobile.valid_format_but_unallocated_prefixes)('of the prefix %d is taken, though lists of operators do not have it', (prefix) => {
    for (const typed of [`${prefix}00001111`, `+86 ${prefix}0000 1111`, `86${prefix}-0000-1111`, `１${String(prefix).slice(1)}00001111`])
      expect(forms.mobile.clean(typed)).toBe(`${prefix}00001111`);
    expect(forms.mobile.valid(`${prefix}00001111`)).toBe(true);
    expect(forms.mobile.mask(`${prefix}00001111`)).toBe(`${prefix}****1111`);
  });

  test.each(['12000001111', '1940000111', '194000011111', '1940000111a', '02083331111', '①9400001111'])('%s is none', (text) =>
    expect(forms.mobile.valid(forms.mobile.clean(text))).toBe(false),
  );
});

describe('Chinese is read', () => {
  test.each([
    ['塔坡社区', 'ta po she qu', 'taposhequ', 'tpsq'],
    ['区', 'qu', 'qu', 'q'],
    ['行业协会', 'hang ye xie hui', 'hangyexiehui', 'hyxh'],
    ['重阳', 'chong yang', 'chongyang', 'cy'],
  ])('%s as %s', (text, reading, whole, initials) => {
    expect(pinyinOf(text)).toBe(reading);
    expect(spoken(text)).toEqual([text, whole, initials]);
  });

  test("with surnames as surnames where it is a person's name", () => {
    expect([pinyinOf('区凯欣', true), pinyinOf('单雄', true)]).toEqual(['ou kai xin', 'shan xiong']);
  });

  test('and other letters are left as they are', () => expect(pinyinOf('A1')).toBe('a1'));
});
