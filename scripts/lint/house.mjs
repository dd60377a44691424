// Two rules of the house that keep their lists themselves. The console asks and the server decides, so no role is named in the console;
// the kernel knows no resource, so none is named in it.
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

const noResourceNames = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { resource: 'The kernel knows no resource ({{name}}): declare the difference instead of naming who has it.' },
  },
  create(context) {
    const resources = resourceNames();
    const check = (node, value) => resources.has(value) && context.report({ node, messageId: 'resource', data: { name: value } });
    const checkIdentifier = (node) => node?.type === 'Identifier' && check(node, node.name);
    return {
      Literal: (node) => check(node, node.value),
      TemplateElement: (node) => check(node, node.value.cooked),
      'BinaryExpression[operator=/^([!=]==?|instanceof)$/]': (node) => (checkIdentifier(node.left), checkIdentifier(node.right)),
      SwitchCase: (node) => checkIdentifier(node.test),
    };
  },
};

export default { rules: { 'no-role-names': noRoleNames, 'no-resource-names': noResourceNames } };
