/**
 * Saving: a new record sends what was filled in, an edit what differs from the version it began with. A refusal is shown at its field and nothing
 * typed is lost. On a conflict the record as it is now is fetched, and what is chosen field by field is saved on top of it.
 */
import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useNotify, useRedirect } from 'react-admin';
import { client } from '../../client';
import type { FieldContract, ResourceContract, VerbContract } from '../../contract';
import { hasCode } from '../../errors';
import { changedInput, filledInput, formOf, type Values } from '../../graphql/input';
import { verbDocument } from '../../graphql/documents';
import { useLabel } from '../../i18n';
import { session } from '../../session';
import { useSaySaved } from '../act';
import { newKey, useKey } from '../once';
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
  const notify = useNotify();
  const label = useLabel();
  const saySaved = useSaySaved(resource);
  const refusals = useRefusals(resource);
  const [failures, setFailures] = useState<string[]>([]);
  const [known, setKnown] = useState<Record<string, Known>>({});
  const [conflict, setConflict] = useState<Record<string, any>>();
  const base = useRef(before);
  const key = useKey();
  const next = useRef<VerbContract>(undefined);

  /** What was saved is there, whatever is said to the step after it: that is told on its page. */
  const sendOff = async (record: Record<string, any>, verb: VerbContract) => {
    try {
      await client.mutate({
        mutation: verbDocument(resource, verb, session.mayRead),
        variables: { id: record['id'], version: record['version'], key: newKey() },
      });
      saySaved('app.verb.done', [], { verb: label(verb.label) });
    } catch (error) {
      const { general } = refusals(error, []);
      notify(general.join(' '), { type: 'error' });
    }
  };

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
      const verb = next.current;
      next.current = undefined;
      if (verb && !before) await sendOff(data, verb);
      await queryClient.invalidateQueries({ queryKey: [resource.plural] });
      if (!verb || warnings.length > 0) saySaved(before ? 'ra.notification.updated' : 'ra.notification.created', warnings);
      if (data.id) redirect(`/${resource.plural}/${data.id}/show`);
      else redirect('list', resource.plural);
      return undefined;
    } catch (error) {
      next.current = undefined;
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

  return {
    save,
    sendOff: (verb: VerbContract) => (next.current = verb),
    failures,
    known,
    conflict,
    acceptCurrent,
    dismissConflict: () => setConflict(undefined),
  };
};
