/** What may be done with a record now: life-cycle verbs whose guard and permission hold, and the generic writes. Never stored. */
import { registerEnumType } from 'type-graphql';
import { actionsSql } from '../../access/actions.js';
import { actionOf } from '../lifecycle.js';
import { lifecycleNoted } from '../declare.js';
import { type Kind, type ResourceClass, specOf } from '../spec.js';

const generic = ['update', 'archive', 'restore', 'reveal'];
const enums = new Map<ResourceClass, Record<string, string>>();

function actionEnum(of: ResourceClass): Record<string, string> {
  const known = enums.get(of);
  if (known) return known;
  const declared = Object.values(lifecycleNoted(of.prototype as object) ?? {}).flatMap((state) => Object.keys(state.verbs ?? {}));
  const values = Object.fromEntries([...new Set([...declared, ...generic])].map((verb) => [actionOf(verb), actionOf(verb)]));
  registerEnumType(values, { name: `${of.name}Action`, description: `What can be done with a ${of.name}.` });
  enums.set(of, values);
  return values;
}

export const actionsKind = (of: ResourceClass): Kind => ({
  name: 'actions',
  isOffer: true,
  operators: [],
  columns: () => [],
  output: () => [actionEnum(of)],
  input: () => null,
  filter: () => null,
  select: (_field, row, scope) => actionsSql(specOf(of), row, scope.viewer),
  where: () => {
    throw new Error('actions have no filter');
  },
  store: () => ({}),
  remember: () => null,
});
