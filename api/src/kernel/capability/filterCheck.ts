/** Checks the filter of a page or a card: its fields, relations and states exist, and its values and days fit their kinds. */
import type { Dictionaries, Faults } from '../resource/checks.js';
import { type FieldSpec, type ResourceSpec, targetOf } from '../resource/spec.js';

type Filter = Record<string, unknown>;

/** Words of a list's filter that are no fields. */
const words = ['overdue', 'inMyCare', 'waitingForMe'];

const calendar = ['today', 'in30', 'in90', 'monthStart', 'yearStart'];
/** Values computed on the day of the request, by the kind of field that they are compared with. */
const days: Record<string, string[]> = { date: calendar, dateRange: calendar, moment: ['monthStartsAt'], integer: ['lastYear'] };

/** `where`: the page or card, for the message. */
export function ofFilter(faults: Faults, where: string, spec: ResourceSpec, filter: Filter, dictionaries?: Dictionaries, top = spec): void {
  const inner = (one: unknown, of = spec) => ofFilter(faults, where, of, one as Filter, dictionaries, top);
  for (const [name, value] of Object.entries(filter)) {
    const inverse = spec.inverses.get(name);
    if (name === 'not') inner(value);
    else if (name === 'and' || name === 'or') for (const one of value as unknown[]) inner(one);
    else if (words.includes(name)) ofWord(faults, where, spec, name, value);
    else if (inverse) {
      for (const [quantifier, one] of Object.entries(value as Filter))
        if (quantifier === 'isEmpty') ofWord(faults, where, spec, `${name}.isEmpty`, one);
        else if (faults.known('', where, `quantifier of ${name}`, quantifier, ['some', 'none'])) inner(one, inverse.from);
    } else {
      const among = [...spec.fields.keys(), ...spec.inverses.keys(), ...words];
      if (!faults.known('', where, `field${spec === top ? '' : ` of ${spec.name}`}`, name, among)) continue;
      const field = spec.fields.get(name)!;
      for (const [operator, operand] of Object.entries(value as Filter)) {
        if (field.kind.is.refers === 'one' && operator !== 'isNull') inner({ [operator]: operand }, targetOf(field));
        else if (field.kind.is.refers === 'many' && operator !== 'isEmpty') {
          if (faults.known('', where, `quantifier of ${name}`, operator, field.kind.operators)) inner(operand, targetOf(field));
        } else ofOperand(faults, where, spec, field, operator, operand, dictionaries);
      }
    }
  }
}

function ofWord(faults: Faults, where: string, spec: ResourceSpec, name: string, value: unknown): void {
  if (typeof value !== 'boolean') faults.say('', `${where} says ${name}, which is true or false`);
  if (name === 'overdue' && !spec.lifecycle) faults.say('', `${where} says overdue, and ${spec.name} has no life cycle`);
}

function ofOperand(
  faults: Faults,
  where: string,
  spec: ResourceSpec,
  field: FieldSpec,
  operator: string,
  operand: unknown,
  dictionaries?: Dictionaries,
): void {
  const { kind, name } = field;
  if (!faults.known('', where, `condition on ${name}`, operator, kind.is.refers === 'one' ? ['isNull'] : kind.operators)) return;
  if (operator === 'isNull' || operator === 'isEmpty') {
    if (typeof operand !== 'boolean') faults.say('', `${where} says ${operator} of ${name}, which is true or false`);
    return;
  }
  for (const one of [operand].flat()) {
    if (typeof one === 'string' && one.startsWith('$')) faults.known('', where, 'day', one.slice(1), days[kind.name] ?? []);
    else if (name === 'state') faults.known('', where, 'state', String(one), spec.lifecycle?.states.keys() ?? []);
    else if (kind.is.yesNo) {
      if (typeof one !== 'boolean') faults.say('', `${where} compares ${name}, which is true or false`);
    } else faults.value('', where, field, one, dictionaries);
  }
}
