/** What waits for me, a line a record: what it is, who sent it when, until when, and what is to be done with it as a button. */
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useGetIdentity, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { dayAt, ONE_DAY } from '../clock';
import { resourceOf, stateOf, type ResourceContract, type VerbContract } from '../contract';
import { Due } from '../generic/Due';
import { Chip } from '../generic/StateChip';
import { useWholeRecord } from '../generic/useWholeRecord';
import { RunVerb } from '../generic/verbs/RunVerb';
import { useLabel } from '../i18n';
import { listWith } from './menu';
import type { Waiting } from './homeDocument';
import { TASKS_SHOWN, useTasks, type TaskLine } from './tasksDocument';

/** The dialog shows what the record holds, so the whole of it is asked for first. */
const Run = ({ resource, id, verb, onClose }: { resource: ResourceContract; id: string; verb: VerbContract; onClose: () => void }) => {
  const { data: record } = useWholeRecord(resource, id);
  return record ? <RunVerb resource={resource} record={record} verb={verb} onClose={onClose} /> : null;
};

const daysSince = (instant: string) => Math.round((Date.parse(dayAt()) - Date.parse(dayAt(instant))) / ONE_DAY);

const Line = ({ task }: { task: TaskLine }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { identity } = useGetIdentity();
  const [isOpen, setOpen] = useState(false);
  const { resource, id } = task;
  const verb = resource.verbs.find(({ code, primary }) => primary && task.actions.includes(code));
  const [last] = task.history.nodes;
  const days = daysSince(task.stateSince);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: { xs: 'wrap', sm: 'nowrap' },
        alignItems: 'center',
        columnGap: 1.5,
        rowGap: 0.5,
        px: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'line',
        '&:last-child': { borderBottom: 0 },
      }}
    >
      <Box sx={{ flex: { xs: '1 1 100%', sm: 1 }, minWidth: 0 }}>
        <Box
          component={Link}
          to={`/${resource.plural}/${id}/show`}
          sx={{
            color: 'text.primary',
            fontWeight: 500,
            overflowWrap: 'anywhere',
            textDecoration: 'none',
            '&:hover': { textDecoration: 'underline' },
          }}
        >
          {task.title ?? label(resource.label)}
        </Box>
        <Typography variant="caption" component="div" color="textSecondary">
          {label(resource.label)}
          {last?.actorName && last.actorName !== identity?.fullName && ` · ${translate('app.tasks.from', { name: last.actorName })}`}
          {` · ${days === 0 ? translate('app.tasks.today') : translate('app.tasks.since', { smart_count: days })}`}
        </Typography>
      </Box>
      <Chip tone={stateOf(resource, task.state)!.tone}>{task.stateLabel}</Chip>
      <Box sx={{ minWidth: { sm: 96 } }}>
        <Due on={task.stateDueOn} left />
      </Box>
      <Box sx={{ flex: { xs: 1, sm: 'none' }, minWidth: { sm: 104 }, textAlign: 'right' }}>
        {verb && (
          <Button variant="outlined" size="small" onClick={() => setOpen(true)}>
            {label(verb.label)}
          </Button>
        )}
      </Box>
      {isOpen && verb && <Run resource={resource} id={id} verb={verb} onClose={() => setOpen(false)} />}
    </Box>
  );
};

/** Where there are more than are shown: each list of what waits. */
const All = ({ waiting }: { waiting: Waiting[] }) => {
  const translate = useTranslate();
  const label = useLabel();
  const names = [...new Set(waiting.map(({ resource }) => resource))];
  const countOf = (name: string) => waiting.filter(({ resource }) => resource === name).reduce((sum, { count }) => sum + count, 0);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, px: 2, py: 1, fontSize: 13 }}>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {translate('app.tasks.all')}
      </Box>
      {names.map((name) => (
        <Link key={name} to={listWith(resourceOf(name).plural, { waitingForMe: true })}>
          {label(resourceOf(name).pluralLabel)} {countOf(name)}
        </Link>
      ))}
    </Box>
  );
};

export const Tasks = ({ waiting }: { waiting: Waiting[] }) => {
  const translate = useTranslate();
  const { data: tasks } = useTasks(waiting);
  const total = waiting.reduce((sum, { count }) => sum + count, 0);
  return (
    <Paper variant="outlined" aria-busy={!tasks}>
      {total === 0 ? (
        <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
          {translate('app.homePage.none')}
        </Typography>
      ) : (
        <Box component="ul" aria-label={translate('app.homePage.waiting')} sx={{ listStyle: 'none', m: 0, p: 0, minHeight: 56 }}>
          {tasks?.map((task) => (
            <Line key={task.id} task={task} />
          ))}
        </Box>
      )}
      {total > TASKS_SHOWN && <All waiting={waiting} />}
    </Paper>
  );
};
