/** A life-cycle verb: what it asks, what state follows, and the mutation the contract names. */
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import type { ResourceContract, VerbContract } from '../../contract';
import { titleOf } from '../../contract/title';
import { verbDocument } from '../../graphql/documents';
import { dayAt } from '../../clock';
import type { Values } from '../../graphql/input';
import { useLabel } from '../../i18n';
import { hints, previews } from '../../screens';
import { session } from '../../session';
import { useAct } from '../act';
import { StateChip } from '../StateChip';
import { VerbDialog } from './VerbDialog';

interface Props {
  resource: ResourceContract;
  record: Record<string, any>;
  verb: VerbContract;
  onClose: () => void;
}

/** Dates a verb asks for are mostly today's; what the record holds already is offered as it is. Personal fields start empty. */
const startOf = (verb: VerbContract, record: Record<string, any>): Values =>
  Object.fromEntries(
    verb.asks.map(({ name, kind, required }) => [
      name,
      kind === 'personal' ? null : (record[name] ?? (kind === 'date' && required && /^(on|.*On)$/.test(name) ? dayAt() : null)),
    ]),
  );

export const RunVerb = ({ resource, record, verb, onClose }: Props) => {
  const translate = useTranslate();
  const label = useLabel();
  const act = useAct();
  const run = (input: Values) =>
    act(
      verbDocument(resource, verb, session.mayRead),
      { id: record['id'], version: record['version'], ...(verb.inputType && { input }) },
      'app.verb.done',
      { verb: label(verb.label) },
    );
  const Preview = previews[`${resource.name}.${verb.verb}`];
  const does = hints[`${resource.name}.${verb.verb}`];
  const hint = does ? (
    does(record, translate, label)
  ) : verb.to && verb.to !== record['state'] ? (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      {translate('app.verb.becomes')}
      <StateChip resource={resource} state={verb.to} record={record} />
    </Box>
  ) : (
    translate(verb.asks.length > 0 ? 'app.verb.stays' : 'app.verb.confirm', { verb: label(verb.label), name: titleOf(resource, record) })
  );
  return (
    <VerbDialog
      title={label(verb.label)}
      hint={hint}
      action={label(verb.label)}
      isDanger={verb.danger}
      asks={verb.asks}
      start={startOf(verb, record)}
      onSubmit={run}
      onClose={onClose}
      resource={resource}
      record={record}
      preview={Preview && <Preview record={record} />}
    />
  );
};
