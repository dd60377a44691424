import { expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import { inRoot } from '../lib/paths.mjs';
import { noInlineWords } from './inlineWords.mjs';

const lint = (source) =>
  new Linter({ configType: 'flat', cwd: inRoot() })
    .verify(
      source,
      [{ files: ['**/*.ts'], plugins: { words: { rules: { 'no-inline-words': noInlineWords } } }, rules: { 'words/no-inline-words': 'error' } }],
      {
        filename: inRoot('api', 'src', 'merchants', 'elsewhere.ts'),
      },
    )
    .map(({ messageId }) => messageId);

test.each([
  "new Refusal('REQUIRED', { field, hint: { zh: '须有', en: 'needed' } })",
  "new Refusal('REQUIRED', { hint: { reason: 'NEEDED', zh, en } })",
  "refuse('INVALID_INPUT', name, isOne ? { zh: '一', en: 'one' } : words.two)",
  "written.remark('name', { zh: '不常见', en: 'unusual' })",
  "report('name', { zh: '不常见', en: 'unusual' })",
  "new ComeAgain('UNAVAILABLE', { zh: '请稍后', en: 'later' })",
])('%s is told to use the words file', (source) => expect(lint(source)).toEqual(['inline']));

test.each([
  "new Refusal('REQUIRED', { field, hint: words.needed })",
  "refuse('INVALID_INPUT', name, words.outside(min, max))",
  "const kind = { hint: () => '2026-11-22' }",
  "const field = text({ zh: '名称', en: 'Name' })",
])('%s is left alone', (source) => expect(lint(source)).toEqual([]));
