/** 补录 asks more than adding: the state the record is in, since when, and why it is entered late. What verbs would have set may be given at once. */
import type { FieldContract, ResourceContract } from '../../contract';
import { en } from '../../i18n/en';
import { zh } from '../../i18n/zh';
import { session } from '../../session';

export const EXISTING_SECTION = 'existing';
export const existingSection = { code: EXISTING_SECTION, label: { zh: zh.app.existing.section, en: en.app.existing.section } };

const ask = (name: 'state' | 'since' | 'reason', kind: FieldContract['kind'], more: Partial<FieldContract> = {}): FieldContract => ({
  name,
  kind,
  label: { zh: zh.app.existing[name], en: en.app.existing[name] },
  section: EXISTING_SECTION,
  list: false,
  required: true,
  create: true,
  update: false,
  filter: [],
  ...more,
});

/** Of every record that is registered so, before its own fields. */
export const askedOfExisting = ({ lifecycle }: ResourceContract): FieldContract[] => [
  ...(lifecycle ? [ask('state', 'option', { options: lifecycle.states.filter(({ registrable }) => registrable) }), ask('since', 'date')] : []),
  ask('reason', 'longText', { max: 1000 }),
];

export const existingFields = (resource: ResourceContract): FieldContract[] => [
  ...askedOfExisting(resource),
  ...resource.fields.filter((field) => field.registerExisting && session.mayFill('registers', resource.name, field.name)),
];
