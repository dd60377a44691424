/**
 * Saving: a new record sends what was filled in, an edit what differs from the version it began with. A refusal is shown at its field and nothing
 * typed is lost. On a conflict the record as it is now is fetched, and what is chosen field by field is saved on top of it.
 */
import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useRedirect } from 'react-admin';
import type { FieldContract, ResourceContract } from '../../contract';
import { hasCode } from '../../errors';
import { changedInput, filledInput, formOf, type Values } from '../../graphql/input';
import { useSaySaved } from '../act';
import { useKey } from '../once';
import { type Known, showRefused, useRefusals } from '../useRefusal';

/** `id`: of the form in the page. */
export const useSave = (
  id: string,
  resource: ResourceContract,
  fields: FieldContract[],
  before: Record<string, any> | undefined,
  isExisting: boolean,
) => {
  const dataProvider = useDataProvider();
  const queryClient = useQueryClient();
  const redirect = useRedirect();
  const saySaved = useSaySaved(resource);
  const refusals = useRefusals(resource);
  const [failures, setFailures] = useState<string[]>([]);
  const [known, setKnown] = useState<Record<string, Known>>({});
  const [conflict, setConflict] = useState<Record<string, any>>();
  const base = useRef(before);
  const key = useKey();

  const send = async (values: Values) => {
    const known = base.current;
    if (!known)
      return dataProvider.create(resource.plural, { data: filledInput(fields, values), meta: { registerExisting: isExisting, key: key.current() } });
    return dataProvider.update(resource.plural, {
      id: known['id'],
      data: changedInput(fields, values, formOf(resource, fields, known)),
      previousData: known as any,
      meta: { key: key.current() },
    });
  };

  const save = async (values: Values): Promise<Record<string, string> | undefined> => {
    setFailures([]);
    setKnown({});
    try {
      const { data, warnings = [] } = (await send(values)) as { data: any; warnings?: any[] };
      await queryClient.invalidateQueries({ queryKey: [resource.plural] });
      saySaved(before ? 'ra.notification.updated' : 'ra.notification.created', warnings);
      if (data.id) redirect(`/${resource.plural}/${data.id}/show`);
      else redirect('list', resource.plural);
      return undefined;
    } catch (error) {
      if (before && hasCode(error, 'CONFLICT')) {
        const { data } = await dataProvider.getOne(resource.plural, { id: before['id'] });
        setConflict(data);
        return { root: 'conflict' };
      }
      const {
        byField,
        general,
        known: others,
      } = refusals(
        error,
        fields.map((field) => field.name),
      );
      setFailures(general);
      setKnown(others);
      if (general.length > 0) window.scrollTo({ top: 0 });
      else showRefused(document.getElementById(id));
      return Object.keys(byField).length > 0 ? byField : { root: 'refused' };
    }
  };

  /** From now on the form is compared with the record as it is now. */
  const acceptCurrent = () => {
    base.current = conflict;
    setConflict(undefined);
  };

  return { save, failures, known, conflict, acceptCurrent, dismissConflict: () => setConflict(undefined) };
};
