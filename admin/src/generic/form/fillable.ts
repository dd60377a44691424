/**
 * What an edit of one record offers: the record says itself what it takes of this person now (`fillable`). What it takes of them only otherwise is
 * told, with why.
 */
import { useLocale, useTranslate } from 'react-admin';
import { resourceOf, stateOf, type FieldContract, type Locale, type ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';
import { session } from '../../session';
import { wordOf } from '../StateChip';

/** What may not be read cannot be told from what is empty, so it is not offered for editing. */
const editable = (resource: ResourceContract) => resource.fields.filter((field) => field.update && session.mayRead(resource.name, field.name));

export const fillableFields = (resource: ResourceContract, record: Record<string, any>): FieldContract[] =>
  editable(resource).filter((field) => record['fillable'].includes(field.name));

/** Fields that this person fills in of some record, though not of this one as it is. */
export const closedFields = (resource: ResourceContract, record: Record<string, any>): FieldContract[] =>
  editable(resource).filter((field) => session.mayFill('updates', resource.name, field.name) && !record['fillable'].includes(field.name));

/** Why it is closed: in the archive, as part of a step, by the record's state, or because it is somebody else's. */
export const useWhyClosed = (resource: ResourceContract, record: Record<string, any>) => {
  const translate = useTranslate();
  const label = useLabel();
  const locale = useLocale() as Locale;
  return (field: FieldContract): string => {
    if (record['archivedAt']) return translate('app.form.closed.archived');
    const { handsOf } = resource;
    const work = handsOf?.fields[field.name];
    if (work) {
      const about = resourceOf(resource.fields.find(({ name }) => name === handsOf!.record)!.resource!);
      return translate('app.form.closed.work', { verb: label(about.words.find(({ verb }) => verb === work)!.label) });
    }
    const state = resource.followsState ? stateOf(resource, record['state']) : undefined;
    return state ? translate('app.form.closed.state', { state: wordOf(state, record)[locale] }) : translate('app.form.closed.other');
  };
};
