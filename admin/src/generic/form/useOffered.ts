/**
 * Which codes of a choice are not there beside the records chosen in the same form: a federation has no participating units. A code that went with
 * another choice is taken back.
 */
import { useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import { useGetMany } from 'react-admin';
import { resourceOf, type FieldContract } from '../../contract';
import { notOffered, stepsOfOffer } from '../../contract/offered';

const NOTHING: any[] = [];

/** The record with what is looked at, fetched where it came with its name alone. */
const useKnown = (look: { resource: string; steps: [string, string] } | undefined, value: any): Record<string, any> | undefined => {
  const isBare = !!look && !!value && (typeof value === 'string' || value[look.steps[1]] === undefined);
  const { data = NOTHING } = useGetMany(
    look ? resourceOf(look.resource).plural : 'none',
    { ids: isBare ? [value.id ?? value] : [] },
    { enabled: isBare, staleTime: 60_000 },
  );
  return (isBare ? data[0] : look && value) ?? undefined;
};

/** A field looks through two references at most. */
export const useOffered = (field: FieldContract, value: any, onChange: (value: any) => void): string[] => {
  const looks = (field.offered ?? []).map(({ where, resource }) => ({ where, resource, steps: stepsOfOffer(where) }));
  const [one, other] = looks.filter(({ where }, index) => looks.findIndex((look) => look.where === where) === index);
  const [first, second] = useWatch({ name: [one?.steps[0] ?? field.name, other?.steps[0] ?? field.name] });
  const records = { [one?.steps[0] ?? '']: useKnown(one, first), [other?.steps[0] ?? '']: useKnown(other, second) };
  const without = notOffered(field, (reference) => records[reference]);
  const isGone = typeof value === 'string' && without.includes(value);
  useEffect(() => {
    if (isGone) onChange(null);
  }, [isGone]);
  return without;
};
