/** One line of history. Fields the viewer may not read, or that the contract no longer has, are left out rather than guessed. */
import { useRecordContext, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { fieldOf, type ResourceContract } from '../../contract';
import type { HistoryValue } from '../../graphql/historyValue';
import { useLabel } from '../../i18n';
import { moment } from '../format';
import { StateChip } from '../StateChip';
import { ChangeWords } from './ChangeWords';

export interface Change {
  field: string;
  before: HistoryValue | null;
  after: HistoryValue | null;
}
export interface Entry {
  id: string;
  at: string;
  actorName: string | null;
  verb: string;
  reason: string | null;
  fromState: string | null;
  toState: string | null;
  changes: Change[];
}

const common: Record<string, string> = {
  create: 'created',
  update: 'updated',
  archive: 'archived',
  restore: 'restored',
  registerExisting: 'registered',
  reveal: 'revealed',
  lookUp: 'lookedUp',
  propose: 'proposed',
};

export const useVerbWords = () => {
  const translate = useTranslate();
  const label = useLabel();
  return (resource: ResourceContract | undefined, verb: string) => {
    const known = resource?.words.find((candidate) => candidate.verb === verb);
    if (known) return label(known.label);
    return common[verb] ? translate(`app.history.${common[verb]}`) : translate(`app.log.verbs.${verb}`, { _: verb });
  };
};

/** Field by field what changed; nothing where nothing may be told. */
export const ChangeList = ({ resource, entry }: { resource: ResourceContract; entry: Entry }) => {
  const label = useLabel();
  const changes = changesOf(resource, entry);
  if (changes.length === 0) return null;
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        mt: 1,
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '144px 1fr' },
        columnGap: 2,
        rowGap: 0.5,
        fontSize: 13,
        lineHeight: '20px',
      }}
    >
      {changes.map(({ field, change }) => (
        <Box key={field.name} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {label(field.label)}
          </Box>
          <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            <ChangeWords field={field} change={change} />
          </Box>
        </Box>
      ))}
    </Box>
  );
};

export const changesOf = (resource: ResourceContract, entry: Entry) =>
  entry.changes.flatMap((change) => {
    const field = fieldOf(resource, change.field);
    return field ? [{ change, field }] : [];
  });

export const HistoryEntry = ({ resource, entry }: { resource: ResourceContract; entry: Entry }) => {
  const translate = useTranslate();
  const record = useRecordContext();
  const verbWords = useVerbWords();
  const moved = entry.fromState !== entry.toState;
  return (
    <Box component="li" sx={{ py: 1.5, borderBottom: 1, borderColor: 'line', '&:last-child': { borderBottom: 0 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {verbWords(resource, entry.verb)}
        </Typography>
        {moved && <StateChip resource={resource} state={entry.fromState} record={record} />}
        {moved && entry.fromState && entry.toState && <span aria-hidden>→</span>}
        {moved && <StateChip resource={resource} state={entry.toState} record={record} />}
        <Box sx={{ flex: 1 }} />
        <Typography variant="caption" color="textSecondary">
          {entry.actorName ?? translate('app.history.system')} · <time dateTime={entry.at}>{moment(entry.at)}</time>
        </Typography>
      </Box>
      {entry.reason && (
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {translate('app.history.reason')}
          {translate('app.mark.colon')}
          {entry.reason}
        </Typography>
      )}
      <ChangeList resource={resource} entry={entry} />
    </Box>
  );
};
