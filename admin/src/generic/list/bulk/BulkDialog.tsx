/**
 * 批量操作: the verb and what it asks, a preview of the rows that will be done and of those that cannot be and why, progress, and what became of each. A
 * refusal by the server stands beside its row in the server's own words.
 */
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Form, useListContext, useRefresh, useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ResourceContract } from '../../../contract';
import { titleOf } from '../../../contract/title';
import { dayAt } from '../../../clock';
import { filledInput, toForm, type Values } from '../../../graphql/input';
import { useLabel } from '../../../i18n';
import { en } from '../../../i18n/en';
import { zh } from '../../../i18n/zh';
import { Failure, Loading } from '../../../shell/pages';
import { FieldInput } from '../../form/FieldInput';
import { StateChip } from '../../StateChip';
import { useRefusals } from '../../useRefusal';
import { reasonField } from '../../verbs/reason';
import { useKey } from '../../once';
import { chosenRows, doOne } from './bulkDocuments';
import { offersFor, planOf, runAll, stateLabel, type Offer, type Outcome, type Row } from './plan';

const both = (pick: (texts: typeof zh) => string) => ({ zh: pick(zh), en: pick(en) });
const generic = {
  archive: { label: both(({ app }) => app.archive.do), asks: [reasonField(both(({ app }) => app.archive.reason))] },
  restore: { label: both(({ app }) => app.archive.restore) },
};

const Lines = ({ title, children }: { title: string; children: ReactNode[] }) =>
  children.length === 0 ? null : (
    <Box component="section" aria-label={title}>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 200, overflowY: 'auto', border: 1, borderColor: 'line', borderRadius: 1 }}
        tabIndex={0}
      >
        {children}
      </Box>
    </Box>
  );

const Line = ({ resource, row, why }: { resource: ResourceContract; row: Row; why?: ReactNode }) => (
  <Box
    component="li"
    sx={{
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: 1,
      px: 1.5,
      py: 0.5,
      fontSize: 13,
      borderBottom: 1,
      borderColor: 'line',
      '&:last-child': { borderBottom: 0 },
    }}
  >
    <Box component="span" sx={{ flex: '1 1 160px', overflowWrap: 'anywhere' }}>
      {titleOf(resource, row) || row.id}
    </Box>
    {why ? (
      <Box component="span" sx={{ color: 'error.main' }}>
        {why}
      </Box>
    ) : (
      <StateChip resource={resource} state={row['state']} record={row} />
    )}
  </Box>
);

const BulkDialog = ({ resource, ids, onClose }: { resource: ResourceContract; ids: string[]; onClose: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const refresh = useRefresh();
  const refusals = useRefusals();
  const { onUnselectItems } = useListContext();
  const [rows, setRows] = useState<Row[]>();
  const [failure, setFailure] = useState<unknown>();
  const [code, setCode] = useState<string>();
  const [outcomes, setOutcomes] = useState<Outcome[]>();
  const [isRunning, setRunning] = useState(false);
  const isStopped = useRef(false);
  const key = useKey();
  const [chosen] = useState(ids);
  const load = () => {
    setFailure(undefined);
    chosenRows(resource, chosen).then(setRows, setFailure);
  };
  useEffect(load, []);
  const offers = useMemo(() => (rows ? offersFor(resource, rows, generic) : []), [rows]);
  // Nothing is chosen for anybody: what is done to many rows is said first.
  const offer = offers.find((one) => one.code === code);
  const plan = useMemo(() => (rows && offer ? planOf(rows, offer) : undefined), [rows, offer]);
  const start = (one: Offer) =>
    toForm(
      one.asks,
      Object.fromEntries(
        one.asks.map(({ name, kind, required }) => [name, kind === 'date' && required && /^(on|.*On)$/.test(name) ? dayAt() : null]),
      ),
    );
  const run = async (values: Values) => {
    isStopped.current = false;
    setOutcomes([]);
    setRunning(true);
    const input = filledInput(offer!.asks, values);
    await runAll(
      plan!.ready,
      (row) => doOne(resource, offer!, row, input, key.current()),
      (outcome) => setOutcomes((before) => [...(before ?? []), outcome]),
      () => isStopped.current,
    );
    key.done();
    setRunning(false);
    refresh();
  };
  const close = () => {
    if (outcomes) onUnselectItems();
    onClose();
  };
  const words = (error: unknown) => {
    const { byField, general } = refusals(
      error,
      offer!.asks.map(({ name }) => name),
    );
    return [...general, ...Object.values(byField)].join(' ');
  };
  const why = { archived: 'app.bulk.archived', notArchived: 'app.bulk.notArchived', right: 'app.bulk.right', state: 'app.bulk.state' };
  const left = (plan?.refused ?? []).map(({ row, why: reason }) => {
    const state = stateLabel(resource, row);
    return <Line key={row.id} resource={resource} row={row} why={translate(why[reason], { state: state ? label(state) : '' })} />;
  });
  const failed = (outcomes ?? []).filter(({ error }) => error !== undefined);
  const done = (outcomes ?? []).filter(({ error }) => error === undefined);
  const gone = chosen.length - (rows?.length ?? 0);

  const body = () => {
    if (failure) return <Failure error={failure} retry={load} />;
    if (!rows) return <Loading />;
    if (offers.length === 0)
      return (
        <Typography variant="body2" color="textSecondary">
          {translate('app.bulk.nothing')}
        </Typography>
      );
    if (outcomes && offer && plan) {
      return (
        <>
          <LinearProgress
            variant="determinate"
            value={(outcomes.length / Math.max(1, plan.ready.length)) * 100}
            aria-label={translate('app.bulk.progress', { done: outcomes.length, all: plan.ready.length })}
          />
          <Typography role="status" variant="body2">
            {translate('app.bulk.progress', { done: outcomes.length, all: plan.ready.length })}
          </Typography>
          {!isRunning && (
            <Alert severity={failed.length > 0 ? 'warning' : 'success'}>
              {translate('app.bulk.result', { done: done.length, refused: failed.length + plan.refused.length })}
            </Alert>
          )}
          <Lines title={translate('app.bulk.failed', { n: failed.length + left.length })}>
            {[...failed.map(({ row, error }) => <Line key={row.id} resource={resource} row={row} why={words(error)} />), ...left]}
          </Lines>
          <Lines title={translate('app.bulk.done', { n: done.length })}>
            {done.map(({ row }) => (
              <Line key={row.id} resource={resource} row={{ ...row, state: offer.verb?.to ?? row['state'] }} />
            ))}
          </Lines>
        </>
      );
    }
    return (
      <>
        <TextField select label={translate('app.bulk.verb')} value={offer?.code ?? ''} onChange={(event) => setCode(event.target.value)}>
          {offers.map((one) => (
            <MenuItem key={one.code} value={one.code}>{`${label(one.label)} (${one.count}/${chosen.length})`}</MenuItem>
          ))}
        </TextField>
        {offer?.asks.map((field, index) => (
          <FieldInput key={`${offer.code}.${field.name}`} field={field} autoFocus={index === 0} />
        ))}
        {gone > 0 && <Alert severity="info">{translate('app.bulk.gone', { n: gone })}</Alert>}
        {plan && <Lines title={translate('app.bulk.refused', { n: plan.refused.length })}>{left}</Lines>}
        <Lines title={translate(plan ? 'app.bulk.ready' : 'app.bulk.chosen', { n: (plan?.ready ?? rows).length })}>
          {(plan?.ready ?? rows).map((row) => (
            <Line key={row.id} resource={resource} row={row} />
          ))}
        </Lines>
      </>
    );
  };
  return (
    <Dialog open onClose={isRunning ? undefined : close} maxWidth="sm" fullWidth aria-labelledby="bulk-title">
      <Form key={offer?.code ?? 'none'} record={(offer ? start(offer) : {}) as any} onSubmit={run} noValidate>
        <DialogTitle id="bulk-title">{translate('app.bulk.do')}</DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2, pt: 0.75 }}>{body()}</Box>
        </DialogContent>
        <DialogActions>
          {isRunning && (
            <Button variant="outlined" onClick={() => (isStopped.current = true)}>
              {translate('app.bulk.stop')}
            </Button>
          )}
          {!isRunning && (
            <Button variant={outcomes ? 'contained' : 'outlined'} onClick={close}>
              {translate(outcomes ? 'ra.action.close' : 'ra.action.cancel')}
            </Button>
          )}
          {!outcomes && offer && plan && (
            <Button type="submit" variant="contained" color={offer.isDanger ? 'error' : 'primary'}>
              {translate('app.bulk.run', { verb: label(offer.label), n: plan.ready.length })}
            </Button>
          )}
        </DialogActions>
      </Form>
    </Dialog>
  );
};
export default BulkDialog;
