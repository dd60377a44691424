/** 操作日志: what was done to the records one may read, by whom, when and why; newest first. A table where there is width, cards on a phone. */
import { useState } from 'react';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import ExpandMore from '@mui/icons-material/ExpandMore';
import { secondAt } from '../../clock';
import { isResource, resourceOf, type ResourceContract } from '../../contract';
import { changesOf, ChangeList, useVerbWords } from '../../generic/show/HistoryEntry';
import { StateChip } from '../../generic/StateChip';
import { useLabel } from '../../i18n';
import { Blank } from '../../shell/Blank';
import { PageHead } from '../../shell/PageHead';
import { Failure, Loading } from '../../shell/pages';
import type { OwnPage } from '../ownPages';
import { narrowedIn, searchOf, useLog, type Line } from './document';
import { LogFilters } from './LogFilters';

const isMoved = ({ fromState, toState }: Line) => fromState !== toState;
/** Who looked changed nothing: the field is told with the verb. */
const hasLooked = ({ verb }: Line) => verb === 'reveal';
const isMore = (resource: ResourceContract, line: Line) => !hasLooked(line) && (isMoved(line) || changesOf(resource, line).length > 0);

const More = ({ resource, line, onOnly }: { resource: ResourceContract; line: Line; onOnly: () => void }) => {
  const translate = useTranslate();
  return (
    <Box sx={{ pb: 1 }}>
      {isMoved(line) && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, fontSize: 13 }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {translate('app.log.state')}
          </Box>
          <StateChip resource={resource} state={line.fromState} />
          {line.fromState && line.toState && <span aria-hidden>→</span>}
          <StateChip resource={resource} state={line.toState} />
        </Box>
      )}
      <ChangeList resource={resource} entry={line} />
      <Button size="small" sx={{ mt: 1, ml: -0.75 }} onClick={onOnly}>
        {translate('app.log.onlyThis')}
      </Button>
    </Box>
  );
};

const Fold = ({ isOpen, text, controls, onClick }: { isOpen: boolean; text: string; controls: string; onClick: () => void }) => {
  const translate = useTranslate();
  return (
    <Button
      size="small"
      aria-expanded={isOpen}
      aria-controls={controls}
      aria-label={`${translate(isOpen ? 'app.log.close' : 'app.log.open')} (${text})`}
      onClick={onClick}
      endIcon={<ExpandMore sx={{ transform: isOpen ? 'rotate(180deg)' : 'none' }} />}
      sx={{ whiteSpace: 'nowrap' }}
    >
      {text}
    </Button>
  );
};

/** The parts of a line, however they are laid out. */
const useParts = (line: Line) => {
  const translate = useTranslate();
  const label = useLabel();
  const verbWords = useVerbWords();
  const resource = resourceOf(line.resource);
  const fields = changesOf(resource, line).map(({ field }) => label(field.label));
  const changed = fields.length;
  return {
    resource,
    verb: hasLooked(line) ? [verbWords(resource, line.verb), ...fields].join(' · ') : verbWords(resource, line.verb),
    who: line.actorName ?? translate('app.history.system'),
    kind: label(resource.label),
    foldText: changed > 0 ? translate('app.log.changes', { n: changed }) : translate('app.log.state'),
    link: (
      <Link
        component={RouterLink}
        to={`/${resource.plural}/${line.recordId}/show`}
        color="inherit"
        sx={{ textDecorationColor: 'currentColor', overflowWrap: 'anywhere' }}
      >
        {line.title ?? translate('app.log.untitled')}
      </Link>
    ),
    when: <time dateTime={line.at}>{secondAt(line.at)}</time>,
  };
};

interface Props {
  line: Line;
  onOnly: (line: Line) => void;
}

const Row = ({ line, onOnly }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const { resource, verb, who, kind, link, when, foldText } = useParts(line);
  return (
    <>
      <TableRow hover sx={isOpen ? { '& > *': { borderBottom: 0 } } : undefined}>
        <TableCell sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>{when}</TableCell>
        <TableCell>{who}</TableCell>
        <TableCell sx={{ fontWeight: 600 }}>{verb}</TableCell>
        <TableCell>
          <Box component="span" sx={{ color: 'text.secondary', mr: 1 }}>
            {kind}
          </Box>
          {link}
        </TableCell>
        <TableCell sx={{ overflowWrap: 'anywhere' }}>{line.reason}</TableCell>
        <TableCell align="right" sx={{ py: 0 }}>
          {isMore(resource, line) && <Fold isOpen={isOpen} text={foldText} controls={`more-${line.id}`} onClick={() => setOpen(!isOpen)} />}
        </TableCell>
      </TableRow>
      {isOpen && (
        <TableRow id={`more-${line.id}`}>
          <TableCell />
          <TableCell colSpan={5}>
            <More resource={resource} line={line} onOnly={() => onOnly(line)} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
};

const Card = ({ line, onOnly }: Props) => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const { resource, verb, who, kind, link, when, foldText } = useParts(line);
  return (
    <Box
      component="li"
      sx={{ px: 2, py: 1.5, borderBottom: 1, borderColor: 'line', fontSize: 14, lineHeight: '20px', '&:last-child': { borderBottom: 0 } }}
    >
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {verb}
        </Box>
        <Typography component="span" variant="caption" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {when}
        </Typography>
      </Box>
      <Box sx={{ mt: 0.5 }}>
        <Box component="span" sx={{ color: 'text.secondary', mr: 1 }}>
          {kind}
        </Box>
        {link}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>{who}</Box>
      {line.reason && (
        <Box sx={{ overflowWrap: 'anywhere' }}>
          {translate('app.log.why')}：{line.reason}
        </Box>
      )}
      {isMore(resource, line) && (
        <Box sx={{ ml: -0.75 }}>
          <Fold isOpen={isOpen} text={foldText} controls={`more-${line.id}`} onClick={() => setOpen(!isOpen)} />
        </Box>
      )}
      {isOpen && (
        <Box id={`more-${line.id}`}>
          <More resource={resource} line={line} onOnly={() => onOnly(line)} />
        </Box>
      )}
    </Box>
  );
};

const Lines = ({ lines, onOnly, name }: { lines: Line[]; onOnly: (line: Line) => void; name: string }) => {
  const translate = useTranslate();
  const isNarrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'));
  if (isNarrow)
    return (
      <Box component="ol" aria-label={name} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {lines.map((line) => (
          <Card key={line.id} line={line} onOnly={onOnly} />
        ))}
      </Box>
    );
  return (
    <Table size="small" aria-label={name}>
      <TableHead>
        <TableRow>
          {(['when', 'who', 'what', 'record', 'why'] as const).map((key) => (
            <TableCell key={key} sx={{ whiteSpace: 'nowrap' }}>
              {translate(`app.log.${key}`)}
            </TableCell>
          ))}
          <TableCell aria-label={translate('app.log.open')} />
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <Row key={line.id} line={line} onOnly={onOnly} />
        ))}
      </TableBody>
    </Table>
  );
};

const OperationLog = ({ page }: { page: OwnPage }) => {
  const translate = useTranslate();
  const label = useLabel();
  const [search, setSearch] = useSearchParams();
  const narrowed = narrowedIn(search);
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useLog(narrowed);
  const lines = (data?.pages ?? []).flatMap(({ nodes }) => nodes).filter(({ resource }) => isResource(resource));
  const isNarrowed = Object.keys(narrowed).length > 0;
  return (
    <>
      <PageHead title={label(page.label)} />
      <LogFilters narrowed={narrowed} onChange={(next) => setSearch(searchOf(next))} />
      <Paper
        variant="outlined"
        sx={{ overflow: 'hidden', ...(isPlaceholderData && { '& table, & ol': { opacity: 0.5 } }) }}
        aria-busy={isPending || isPlaceholderData}
      >
        {isPlaceholderData && <LinearProgress sx={{ height: 2 }} aria-label={translate('ra.page.loading')} />}
        {error ? (
          <Failure error={error} retry={refetch} />
        ) : isPending ? (
          <Loading />
        ) : lines.length === 0 ? (
          <Blank
            kind="empty"
            title={translate(isNarrowed ? 'app.list.filteredEmpty' : 'app.history.empty')}
            action={
              isNarrowed && (
                <Button variant="outlined" onClick={() => setSearch({})}>
                  {translate('app.list.clear')}
                </Button>
              )
            }
          />
        ) : (
          <>
            <Lines lines={lines} name={label(page.label)} onOnly={({ resource, recordId }) => setSearch(searchOf({ resource, record: recordId }))} />
            <Box sx={{ p: 1, borderTop: 1, borderColor: 'line', textAlign: 'center' }}>
              {hasNextPage ? (
                <Button onClick={() => fetchNextPage()} disabled={isFetchingNextPage}>
                  {translate('app.log.more')}
                </Button>
              ) : (
                <Typography variant="caption" color="textSecondary">
                  {translate('app.log.end')}
                </Typography>
              )}
            </Box>
          </>
        )}
      </Paper>
    </>
  );
};
export default OperationLog;
