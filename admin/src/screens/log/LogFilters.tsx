/**
 * What narrows the log: of what, which action, whose hands, which days; and at one tap what an auditor asks first. Each choice is a step that Back
 * undoes.
 */
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { isDay } from '../../clock';
import { contract, isResource, resourceOf, type FieldContract } from '../../contract';
import { DateInput } from '../../generic/inputs/DateInput';
import { ReferenceInput } from '../../generic/inputs/ReferenceInput';
import { useVerbWords } from '../../generic/show/HistoryEntry';
import { useLabel } from '../../i18n';
import { session } from '../../session';
import type { Narrowed } from './document';

const GENERIC = ['create', 'update', 'archive', 'restore', 'registerExisting', 'reveal'];
const TASKS = ['export', 'template', 'try', 'apply', 'undo'];
const ACCOUNTS = ['changePassword'];
const ACCOUNT = 'Account';
const TASK = 'Task';

/** A spreadsheet is asked for by making a task, whose first line has the reason. */
const quick: { key: string; narrowed: Narrowed }[] = [
  { key: 'all', narrowed: {} },
  { key: 'reveals', narrowed: { verbs: ['reveal'] } },
  { key: 'tasks', narrowed: { resource: TASK, verbs: ['create'] } },
];

const same = (a: Narrowed, b: Narrowed) => a.resource === b.resource && (a.verbs ?? []).join() === (b.verbs ?? []).join();

const verbsOf = (name: string | undefined) => {
  const own = name && isResource(name) ? resourceOf(name).words.map(({ verb }) => verb) : [];
  const more = name === TASK || !name ? TASKS : [];
  const accounts = name === ACCOUNT || !name ? ACCOUNTS : [];
  return [...new Set([...GENERIC, ...own, ...more, ...accounts])];
};

const Day = ({ label, value, onChange }: { label: string; value: string | undefined; onChange: (day: string | undefined) => void }) => {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  const change = (day: string | null) => {
    setTyped(day ?? '');
    if (!day || isDay(day)) onChange(day ?? undefined);
  };
  return <DateInput label={label} value={typed} onChange={change} />;
};

export const LogFilters = ({ narrowed, onChange }: { narrowed: Narrowed; onChange: (narrowed: Narrowed) => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const verbWords = useVerbWords();
  const resources = contract.resources.filter(({ name }) => session.mayRead(name));
  const of = narrowed.resource && isResource(narrowed.resource) ? resourceOf(narrowed.resource) : null;
  const someone = { name: 'account', kind: 'reference', resource: ACCOUNT, label: { zh: '', en: '' } } as FieldContract;
  const change = (some: Narrowed) => onChange({ ...narrowed, ...some });
  const wordOf = (verb: string) =>
    of
      ? verbWords(of, verb)
      : verbWords(
          resources.find(({ words }) => words.some((one) => one.verb === verb)),
          verb,
        );
  return (
    <Box sx={{ mb: 2 }}>
      <Box role="group" aria-label={translate('app.list.filter')} sx={{ display: 'flex', gap: 0.5, mb: 1.5, overflowX: 'auto' }}>
        {quick.map(({ key, narrowed: { resource, verbs } }) => {
          const isOn = same(narrowed, { resource, verbs } as Narrowed);
          return (
            <ButtonBase
              key={key}
              aria-pressed={isOn}
              onClick={() => change({ resource, verbs, ...(key === 'all' && { record: undefined }) } as Narrowed)}
              sx={{
                height: 28,
                px: 1.25,
                borderRadius: 14,
                fontSize: 13,
                fontFamily: 'inherit',
                whiteSpace: 'nowrap',
                flexShrink: 0,
                color: isOn ? 'primary.contrastText' : 'text.secondary',
                bgcolor: isOn ? 'primary.main' : 'transparent',
                '&:hover': { bgcolor: isOn ? 'primary.main' : 'action.hover' },
              }}
            >
              {translate(`app.log.${key}`)}
            </ButtonBase>
          );
        })}
      </Box>
      <Box
        role="search"
        aria-label={translate('app.list.filter')}
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: '1fr 1fr', md: '1fr 1.4fr 1fr 160px 160px' },
          '& > :nth-of-type(-n+3)': { gridColumn: { xs: '1 / -1', md: 'auto' } },
          alignItems: 'start',
        }}
      >
        <Autocomplete
          options={resources}
          value={of}
          getOptionLabel={(resource) => label(resource.label)}
          getOptionKey={({ name }) => name}
          isOptionEqualToValue={(a, b) => a.name === b.name}
          onChange={(_, resource) =>
            change({ resource: resource?.name, verbs: narrowed.verbs?.filter((verb) => verbsOf(resource?.name).includes(verb)) } as Narrowed)
          }
          renderInput={(params) => <TextField {...params} label={translate('app.log.resource')} placeholder={translate('app.log.all')} />}
        />
        <Autocomplete
          multiple
          options={verbsOf(of?.name)}
          value={narrowed.verbs ?? []}
          getOptionLabel={wordOf}
          getOptionKey={(verb) => verb}
          disableCloseOnSelect
          limitTags={2}
          onChange={(_, verbs) => change({ verbs })}
          renderInput={(params) => (
            <TextField {...params} label={translate('app.log.what')} placeholder={narrowed.verbs?.length ? '' : translate('app.log.all')} />
          )}
        />
        {session.mayRead(ACCOUNT) ? (
          <ReferenceInput
            field={someone}
            label={translate('app.log.who')}
            value={narrowed.account ?? null}
            onChange={(record) => change({ account: record?.id } as Narrowed)}
          />
        ) : (
          <Box />
        )}
        <Day label={translate('app.log.from')} value={narrowed.from} onChange={(from) => change({ from } as Narrowed)} />
        <Day label={translate('app.log.until')} value={narrowed.until} onChange={(until) => change({ until } as Narrowed)} />
      </Box>
      {Object.values(narrowed).some(Boolean) && (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mt: 1 }}>
          {narrowed.record && (
            <Chip
              size="small"
              variant="outlined"
              label={translate('app.log.oneRecord')}
              onDelete={() => change({ record: undefined } as unknown as Narrowed)}
            />
          )}
          <Button size="small" onClick={() => onChange({})}>
            {translate('app.list.clear')}
          </Button>
        </Box>
      )}
    </Box>
  );
};
