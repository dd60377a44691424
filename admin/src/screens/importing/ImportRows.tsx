/**
 * The rows of an import: what would become of each, and afterwards what became of it, a page at a time; and what of the file is not imported, with
 * the reason.
 */
import { useState } from 'react';
import { ListPaginationContext, useTranslate } from 'react-admin';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { parse } from 'graphql';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import text from '../../../../schema/operations/importRows.graphql?raw';
import { client } from '../../client';
import { findResource } from '../../contract';
import { Pager } from '../../generic/list/Pager';
import { QuickTab, QuickTabs } from '../../generic/list/QuickTabs';
import { useSettled } from '../../generic/useSettled';
import { Failure, Loading } from '../../shell/pages';
import { ImportRow, type Row } from './ImportRow';

const document = parse(text);
interface Answer {
  importRows: { totalCount: number; nodes: Row[] };
}

/** Which rows, and the field of the task that counts them. */
const KINDS = [
  [null, 'rows'],
  ['REFUSED', 'refused'],
  ['WARNED', 'warned'],
  ['CHANGED', 'changed'],
  ['NEW', 'created'],
  ['UNCHANGED', 'unchanged'],
] as const;
type Kind = (typeof KINDS)[number][0];

const useRows = (task: Record<string, any>, only: Kind, search: string, page: number, perPage: number) =>
  useQuery({
    queryKey: ['importRows', task['id'], task['version'], only, search, page, perPage],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (
        await client.query<Answer>({
          query: document,
          variables: { task: task['id'], only, search: search || null, first: perPage, skip: (page - 1) * perPage },
          fetchPolicy: 'no-cache',
        })
      ).data!.importRows,
  });

const Files = ({ task }: { task: Record<string, any> }) => {
  const translate = useTranslate();
  const files = [
    ['result', 'app.import.refusedFile'],
    ['warnings', 'app.import.warnedFile'],
  ].filter(([name]) => task[name!]);
  if (files.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
      {files.map(([name, key]) => (
        <Button key={name} size="small" variant="outlined" startIcon={<DownloadOutlined />} href={task[name!].url} download={task[name!].name}>
          {translate(key!)}
        </Button>
      ))}
    </Box>
  );
};

const ImportRows = ({ record: task }: { record: Record<string, any> }) => {
  const translate = useTranslate();
  const [only, setOnly] = useState<Kind>(null);
  const [typed, setTyped] = useState('');
  const [page, setPage] = useState(1);
  const [perPage, setPerPage] = useState(50);
  const search = useSettled(typed);
  const { data, error, isPending, refetch } = useRows(task, only, search, page, perPage);
  const back =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setPage(1);
    };
  const resource = findResource(task['resource'].code);
  const isOver = task['state'] === 'DONE';
  if (['QUEUED', 'RUNNING', 'UNDONE', 'CANCELLED'].includes(task['state']) || task['rows'] == null) {
    return task['problem'] ? <Alert severity="error">{task['problem']}</Alert> : null;
  }
  const pagination = {
    page,
    perPage,
    setPage,
    setPerPage: back(setPerPage),
    total: data?.totalCount ?? 0,
    isPending,
    hasNextPage: true,
    hasPreviousPage: true,
  };
  return (
    <Box component="section" aria-label={translate('app.import.rows')}>
      {task['problem'] && (
        <Alert severity={isOver ? 'info' : 'error'} sx={{ mb: 1.5 }}>
          {task['problem']}
        </Alert>
      )}
      {task['notices']?.length > 0 && (
        <Alert severity="warning" sx={{ mb: 1.5 }}>
          {translate('app.import.notices')}
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {task['notices'].map((column: string) => (
              <li key={column}>{column}</li>
            ))}
          </Box>
        </Alert>
      )}
      <Files task={task} />
      <QuickTabs label={translate('app.import.rows')}>
        {KINDS.filter(([kind, count]) => !kind || task[count] > 0).map(([kind, count]) => (
          <QuickTab key={count} isOn={only === kind} onClick={() => back(setOnly)(kind)}>
            {translate(`app.import.kinds.${kind ?? 'ALL'}`)} {(task[count] ?? 0).toLocaleString('en-US')}
          </QuickTab>
        ))}
      </QuickTabs>
      <TextField
        size="small"
        fullWidth
        value={typed}
        onChange={(event) => back(setTyped)(event.target.value)}
        placeholder={translate('app.import.search')}
        slotProps={{ htmlInput: { 'aria-label': translate('app.import.search') } }}
        sx={{ mb: 1.5, maxWidth: 360 }}
      />
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        {error ? (
          <Failure error={error} retry={refetch} />
        ) : isPending ? (
          <Loading />
        ) : data!.nodes.length === 0 ? (
          <Typography color="textSecondary" sx={{ p: 2, fontSize: 13 }}>
            {translate(typed || only ? 'app.import.noneSuch' : 'app.import.forgotten')}
          </Typography>
        ) : (
          <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {resource && data!.nodes.map((row) => <ImportRow key={row.line} row={row} resource={resource} isOver={isOver} />)}
          </Box>
        )}
        <ListPaginationContext.Provider value={pagination as any}>
          <Pager />
        </ListPaginationContext.Provider>
      </Paper>
    </Box>
  );
};

export default ImportRows;
