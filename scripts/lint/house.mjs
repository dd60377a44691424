// Two rules of the house that keep their lists themselves. The console asks and the server decides, so no role is named in the console;
// the kernel knows no resource and no role, so none is named in it.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../lib/paths.mjs';

export function roleCodes() {
  const file = inRoot('seeds', 'reference', 'roles.json');
  if (!existsSync(file)) return new Set();
  return new Set(JSON.parse(readFileSync(file, 'utf8')).roles.map(({ code }) => code));
}

/** Every class under api/src, outside the kernel, that is declared with @resource. */
export function resourceNames() {
  const names = new Set();
  const visit = (path) => {
    if (statSync(path).isDirectory()) return readdirSync(path).forEach((name) => visit(join(path, name)));
    if (!path.endsWith('.ts')) return;
    const source = readFileSync(path, 'utf8');
    for (const [, rest] of source.matchAll(/^@resource\(([\s\S]*?^export (?:abstract )?class \w+)/gm)) names.add(/class (\w+)$/.exec(rest)[1]);
  };
  for (const folder of readdirSync(inRoot('api', 'src'))) if (folder !== 'kernel' && folder !== 'testing') visit(inRoot('api', 'src', folder));
  return names;
}

const noRoleNames = {
  meta: { type: 'problem', schema: [], messages: { role: "The console names no role ({{name}}): ask the viewer's abilities instead." } },
  create(context) {
    const roles = roleCodes();
    const check = (node, value) => roles.has(value) && context.report({ node, messageId: 'role', data: { name: value } });
    return {
      Literal: (node) => check(node, node.value),
      TemplateElement: (node) => check(node, node.value.cooked),
      MemberExpression: (node) => !node.computed && isRoleLike(node.object) && check(node, node.property.name),
    };
  },
};

const isRoleLike = (node) => /roles?$/i.test(node.name ?? node.property?.name ?? '');

/** What the kernel knows by itself, though a capability declares it: whoever asks is an account. */
const kernelsOwn = new Set(['Account']);

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
const partsOf = (word) =>
  word
    .split(/_|(?<=[a-z0-9])(?=[A-Z])/)
    .filter(Boolean)
    .map(capital);

/** The longest name among these that a word holds: `Federation` of `ownFederation`, `PersonMerge` of `personMergePlan`. */
function heldName(names, word) {
  const parts = partsOf(word);
  for (let length = parts.length; length > 0; length -= 1)
    for (let from = 0; from + length <= parts.length; from += 1) {
      const run = parts.slice(from, from + length).join('');
      if (names.has(run)) return run;
    }
  return undefined;
}

/** In a sentence a plain word is a word: `a person`. Anywhere else, and with a capital or as a part of another, it is a name. */
function namesIn(names, text) {
  const isSentence = /\s/.test(text);
  return [...text.matchAll(/[A-Za-z][A-Za-z0-9_]*/g)]
    .filter(([word]) => !isSentence || /[A-Z_]/.test(word))
    .flatMap(([word]) => heldName(names, word) ?? []);
}

const noResourceNames = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { resource: 'The kernel knows no resource and no role ({{name}}): declare the difference instead of naming who has it.' },
  },
  create(context) {
    const resources = new Set([...resourceNames()].filter((name) => !kernelsOwn.has(name)));
    const roles = roleCodes();
    const report = (node, name) => context.report({ node, messageId: 'resource', data: { name } });
    const isImport = ({ type }) => /^(Import|Export)/.test(type);
    const check = (node, text) => {
      if (typeof text !== 'string' || isImport(node.parent)) return;
      const [name] = roles.has(text) ? [text] : namesIn(resources, text);
      if (name) report(node, name);
    };
    const checkCompared = (node) => node?.type === 'Identifier' && resources.has(node.name) && report(node, node.name);
    return {
      Literal: (node) => check(node, node.value),
      TemplateElement: (node) => check(node, node.value.cooked),
      // `organizationId` and `ownFederation`: a record of one resource, or whose it is.
      Identifier(node) {
        const [, own, id] = /^(?:own([A-Z]\w*)|(\w+?)Ids?)$/.exec(node.name) ?? [];
        const name = heldName(resources, own ?? id ?? '');
        if (name) report(node, name);
      },
      'BinaryExpression[operator=/^([!=]==?|instanceof)$/]': (node) => (checkCompared(node.left), checkCompared(node.right)),
      SwitchCase: (node) => checkCompared(node.test),
    };
  },
};

export default { rules: { 'no-role-names': noRoleNames, 'no-resource-names': noResourceNames } };
