/** Which fields of a record an edit by this viewer takes now: what a form offers. Never stored. */
import { fillableSql } from '../../access/actions.js';
import type { Kind } from '../spec.js';

export const fillableKind: Kind = {
  name: 'fillable',
  is: {},
  isOffer: true,
  operators: [],
  columns: () => [],
  output: () => [String],
  input: () => null,
  filter: () => null,
  select: (field, row, scope) => fillableSql(field.of, row, scope.viewer),
  where: () => {
    throw new Error('what is fillable has no filter');
  },
  store: () => ({}),
  remember: () => null,
};
