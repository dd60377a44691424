/** What may be done with a record now: verbs whose guard and permission hold, and the generic writes. Never stored. */
import { registerEnumType } from 'type-graphql';
import { actionsSql } from '../../access/actions.js';
import { actionOf } from '../lifecycle.js';
import { lifecycleNoted } from '../declare.js';
import type { Kind, ResourceClass } from '../spec.js';

const generic = ['update', 'archive', 'restore', 'reveal'];
const enums = new Map<ResourceClass, Record<string, string>>();

function actionEnum(of: ResourceClass, own: string[]): Record<string, string> {
  const known = enums.get(of);
  if (known) return known;
  const declared = Object.values(lifecycleNoted(of.prototype as object) ?? {}).flatMap((state) => Object.keys(state.verbs ?? {}));
  const values = Object.fromEntries([...new Set([...declared, ...own, ...generic])].map((verb) => [actionOf(verb), actionOf(verb)]));
  registerEnumType(values, { name: `${of.name}Action`, description: `What can be done with a ${of.name}.` });
  enums.set(of, values);
  return values;
}

/** `own`: verbs beside the life cycle. */
export const actionsKind = (of: ResourceClass, own: string[]): Kind => ({
  name: 'actions',
  is: {},
  isOffer: true,
  operators: [],
  columns: () => [],
  output: () => [actionEnum(of, own)],
  input: () => null,
  filter: () => null,
  select: (field, row, scope) => actionsSql(field.of, row, scope.viewer),
  where: () => {
    throw new Error('actions have no filter');
  },
  store: () => ({}),
  remember: () => null,
});
