/**
 * The form that this person has for a new record: the one of their job where the resource declares it (申请入会), else all that they may fill in. What
 * refers to the one place they act for is filled in and fixed.
 */
import { resourceOf, type Coded, type FieldContract, type ResourceContract } from '../../contract';
import type { FilterValues } from '../../graphql/filter';
import type { Values } from '../../graphql/input';
import type { Session } from '../../session';

type Held = Pick<Session, 'roles' | 'place'>;

/** The places of that kind at which somebody acts now. */
const placesFor = ({ resource }: FieldContract, { roles, place }: Held) => [
  ...new Map(
    roles.filter((held) => (!place || held.id === place) && held.place?.resource === resource).map((held) => [held.place!.id, held.place!] as const),
  ).values(),
];

export interface JobForm {
  sections: Coded[];
  /** In the order of the form, each in its step. */
  fields: FieldContract[];
  prefill: Values;
  /** Fields that stand as text. */
  fixed: string[];
  /** Of which records some others are chosen. */
  among: Record<string, FilterValues>;
}

export const jobFormOf = ({ form }: ResourceContract, fillable: FieldContract[], held: Held): JobForm | null => {
  if (!form) return null;
  const fields = form.steps.flatMap(({ fields: names }, index) =>
    names.flatMap((name) => {
      const field = fillable.find((one) => one.name === name);
      return field ? [{ ...field, section: String(index) }] : [];
    }),
  );
  const job: JobForm = {
    fields,
    sections: form.steps.map(({ label }, index) => ({ code: String(index), label })),
    prefill: {},
    fixed: [],
    among: {},
  };
  for (const field of fields.filter(({ name }) => form.own?.includes(name))) {
    const places = placesFor(field, held);
    if (places.length > 1) job.among[field.name] = { id: { in: places.map(({ id }) => id) } };
    if (places.length !== 1) continue;
    job.prefill[field.name] = { id: places[0]!.id, [resourceOf(field.resource!).title]: places[0]!.name };
    job.fixed.push(field.name);
  }
  return job;
};
