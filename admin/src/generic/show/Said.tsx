/**
 * What was said when a record came to where it stands, for whom it waits: why it was sent back, refused or suspended stands over the page and over
 * its form until it is answered; whoever looks at it again sees what changed since.
 */
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { fieldOf, stateOf, type ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';
import { moment } from '../format';
import { ChangeList, useVerbWords, type Change, type Entry } from './HistoryEntry';
import { sinceState } from './useSteps';

const loud = ['warning', 'paused', 'ended'];
/** Words that a verb asks for into a field of the record, such as a reviewer's opinion. */
const wordsIn = (resource: ResourceContract, entry: Entry) =>
  entry.changes.filter(({ field, after }) => after !== null && fieldOf(resource, field)?.kind === 'longText');

/** The last time that somebody sent it back, where it has come here again since. */
const lastReturn = (resource: ResourceContract, steps: Entry[]) =>
  steps.findIndex(({ fromState, toState }) => toState !== null && fromState !== toState && stateOf(resource, toState)?.tone === 'warning');

/** Of several edits of a field, from the first value to the last. */
const merged = (edits: Entry[]): Change[] => {
  const changes = new Map<string, Change>();
  for (const { changes: some } of edits.toReversed())
    for (const change of some) {
      const first = changes.get(change.field);
      changes.set(change.field, first ? { ...change, before: first.before } : change);
    }
  return [...changes.values()];
};

const Since = ({ resource, steps }: { resource: ResourceContract; steps: Entry[] }) => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const returned = lastReturn(resource, steps);
  if (returned < 0) return null;
  const edits = steps.slice(0, returned).filter(({ verb }) => verb === 'update');
  const changes = merged(edits);
  const entry = steps[returned]!;
  return (
    <Alert severity="info" sx={{ mb: 2, maxWidth: 960, '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}>
      <Box>{translate('app.said.before', { words: entry.reason ?? '—', at: moment(entry.at) })}</Box>
      {changes.length > 0 ? (
        <Button size="small" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {translate('app.said.changed', { smart_count: changes.length })}
        </Button>
      ) : (
        translate('app.said.unchanged')
      )}
      {isOpen && <ChangeList resource={resource} entry={{ ...entry, changes }} />}
    </Alert>
  );
};

export const Said = ({ resource, record, steps }: { resource: ResourceContract; record: Record<string, any>; steps: Entry[] }) => {
  const translate = useTranslate();
  const label = useLabel();
  const verbWords = useVerbWords();
  const tone = stateOf(resource, record['state'])?.tone;
  if (tone === 'waiting') return <Since resource={resource} steps={steps} />;
  const { entered } = sinceState(steps, record['state']);
  if (!entered || !tone || !loud.includes(tone)) return null;
  const words = wordsIn(resource, entered);
  if (!entered.reason && words.length === 0) return null;
  return (
    <Alert severity={tone === 'ended' ? 'info' : 'warning'} sx={{ mb: 2, maxWidth: 960 }}>
      <Box sx={{ fontWeight: 600 }}>
        {verbWords(resource, entered.verb)} · {moment(entered.at)}
        {entered.actorName && ` · ${entered.actorName}`}
      </Box>
      {entered.reason && <Box sx={{ whiteSpace: 'pre-wrap' }}>{entered.reason}</Box>}
      {words.map(({ field }) => (
        <Box key={field} sx={{ whiteSpace: 'pre-wrap' }}>
          {label(fieldOf(resource, field)!.label)}
          {translate('app.mark.colon')}
          {String(record[field] ?? '')}
        </Box>
      ))}
    </Alert>
  );
};
