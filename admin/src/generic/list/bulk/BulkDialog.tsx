/**
 * 批量操作: the verb and what it asks, or the fields to edit and their values; a preview of the rows that will be done, each with what changes of it, and
 * of those that cannot be and why; progress, and what became of each. A refusal by the server stands beside its row in the server's own words.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
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
import type { FieldContract, ResourceContract } from '../../../contract';
import { dayAt } from '../../../clock';
import { changedInput, filledInput, toForm, type Values } from '../../../graphql/input';
import { useLabel } from '../../../i18n';
import { en } from '../../../i18n/en';
import { zh } from '../../../i18n/zh';
import { session } from '../../../session';
import { Failure, Loading } from '../../../shell/pages';
import { FieldInput } from '../../form/FieldInput';
import { useRefusals } from '../../useRefusal';
import { reasonField } from '../../verbs/reason';
import { useKey } from '../../once';
import { chosenRows, doOne } from './bulkDocuments';
import { Edited, FieldsPicker, Line, Lines, WithValues } from './BulkLines';
import { EDIT, fieldsForMany, offersFor, planOf, planOfEdit, runAll, stateLabel, type Outcome, type Plan, type Row } from './plan';

const both = (pick: (texts: typeof zh) => string) => ({ zh: pick(zh), en: pick(en) });
const archive = { label: both(({ app }) => app.archive.do), asks: [reasonField(both(({ app }) => app.archive.reason))] };
const restore = { label: both(({ app }) => app.archive.restore) };
const edit = { label: both(({ app }) => app.bulk.edit) };

const editableOf = (resource: ResourceContract) =>
  resource.mutations.update
    ? fieldsForMany(resource, ({ name }) => session.mayRead(resource.name, name) && session.mayFill('updates', resource.name, name))
    : [];

const today = ({ name, kind, required }: FieldContract) => (kind === 'date' && required && /^(on|.*On)$/.test(name) ? dayAt() : null);

const BulkDialog = ({ resource, ids, onClose }: { resource: ResourceContract; ids: string[]; onClose: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const refresh = useRefresh();
  const refusals = useRefusals();
  const { onUnselectItems } = useListContext();
  const [rows, setRows] = useState<Row[]>();
  const [failure, setFailure] = useState<unknown>();
  const [code, setCode] = useState<string>();
  const [edited, setEdited] = useState<FieldContract[]>([]);
  const [ran, setRan] = useState<Plan>();
  const [outcomes, setOutcomes] = useState<Outcome[]>();
  const [isRunning, setRunning] = useState(false);
  const isStopped = useRef(false);
  const key = useKey();
  const [chosen] = useState(ids);
  const editable = useMemo(() => editableOf(resource), [resource]);
  const load = () => {
    setFailure(undefined);
    chosenRows(resource, chosen, edited).then(setRows, setFailure);
  };
  useEffect(load, [edited]);
  const offers = useMemo(
    () => (rows ? offersFor(resource, rows, { archive, restore, ...(editable.length > 0 && { edit }) }) : []),
    [rows, resource, editable],
  );
  // Nothing is chosen for anybody: what is done to many rows is said first.
  const offer = offers.find((one) => one.code === code);
  const isEdit = offer?.code === EDIT;
  const asks = isEdit ? edited : (offer?.asks ?? []);
  const start = useMemo(() => toForm(asks, Object.fromEntries(asks.map((field) => [field.name, isEdit ? null : today(field)]))), [offer?.code]);
  /** None before all is said that has to be: the verb, and of an edit the fields. */
  const planFor = (values: Values): Plan | undefined => {
    if (!rows || !offer) return undefined;
    if (!isEdit) return planOf(rows, offer);
    const isRead = edited.length > 0 && rows.every((row) => edited.every(({ name }) => name in row));
    return isRead ? planOfEdit(rows, offer, edited, values) : undefined;
  };
  const run = async (values: Values) => {
    const plan = planFor(values);
    if (!plan || !offer) return;
    isStopped.current = false;
    setRan(plan);
    setOutcomes([]);
    setRunning(true);
    await runAll(
      plan.ready,
      (row) => doOne(resource, offer, row, isEdit ? changedInput(edited, values, toForm(edited, row)) : filledInput(asks, values), key.current()),
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
      asks.map(({ name }) => name),
    );
    return [...general, ...Object.values(byField)].join(' ');
  };
  const left = (plan?: Plan) =>
    (plan?.refused ?? []).map(({ row, why }) => {
      const state = stateLabel(resource, row);
      return <Line key={row.id} resource={resource} row={row} why={translate(`app.bulk.${why}`, { state: state ? label(state) : '' })} />;
    });
  const gone = chosen.length - (rows?.length ?? 0);

  const result = (plan: Plan, all: Outcome[]) => {
    const failed = all.filter(({ error }) => error !== undefined);
    const done = all.filter(({ error }) => error === undefined);
    return (
      <>
        <LinearProgress
          variant="determinate"
          value={(all.length / Math.max(1, plan.ready.length)) * 100}
          aria-label={translate('app.bulk.progress', { done: all.length, all: plan.ready.length })}
        />
        <Typography role="status" variant="body2">
          {translate('app.bulk.progress', { done: all.length, all: plan.ready.length })}
        </Typography>
        {!isRunning && (
          <Alert severity={failed.length > 0 ? 'warning' : 'success'}>
            {translate('app.bulk.result', { done: done.length, refused: failed.length + plan.refused.length })}
          </Alert>
        )}
        <Lines title={translate('app.bulk.failed', { n: failed.length + plan.refused.length })}>
          {[...failed.map(({ row, error }) => <Line key={row.id} resource={resource} row={row} why={words(error)} />), ...left(plan)]}
        </Lines>
        <Lines title={translate('app.bulk.done', { n: done.length })}>
          {done.map(({ row }) => (
            <Line key={row.id} resource={resource} row={{ ...row, state: offer?.verb?.to ?? row['state'] }} />
          ))}
        </Lines>
      </>
    );
  };
  const preview = (values: Values, all: Row[]) => {
    const plan = planFor(values);
    return (
      <>
        {plan && <Lines title={translate('app.bulk.refused', { n: plan.refused.length })}>{left(plan)}</Lines>}
        <Lines title={translate(plan ? 'app.bulk.ready' : offer ? 'app.bulk.fieldsFirst' : 'app.bulk.chosen', { n: (plan?.ready ?? all).length })}>
          {(plan?.ready ?? all).map((row) => (
            <Line key={row.id} resource={resource} row={row}>
              {isEdit && plan && <Edited fields={edited} row={row} values={values} />}
            </Line>
          ))}
        </Lines>
      </>
    );
  };
  const body = () => {
    if (failure) return <Failure error={failure} retry={load} />;
    if (!rows) return <Loading />;
    if (offers.length === 0)
      return (
        <Typography variant="body2" color="textSecondary">
          {translate('app.bulk.nothing')}
        </Typography>
      );
    if (outcomes && ran) return result(ran, outcomes);
    return (
      <>
        <TextField select label={translate('app.bulk.verb')} value={offer?.code ?? ''} onChange={(event) => setCode(event.target.value)}>
          {offers.map((one) => (
            <MenuItem key={one.code} value={one.code}>{`${label(one.label)} (${one.count}/${chosen.length})`}</MenuItem>
          ))}
        </TextField>
        {isEdit && <FieldsPicker fields={editable} chosen={edited} onChange={setEdited} />}
        {asks.map((field, index) => (
          <FieldInput key={`${offer!.code}.${field.name}`} field={field} autoFocus={!isEdit && index === 0} />
        ))}
        {isEdit && rows.some((row) => resource.lifecycle?.review?.from.includes(row['state'])) && (
          <Alert severity="info">{translate('app.form.review')}</Alert>
        )}
        {gone > 0 && <Alert severity="info">{translate('app.bulk.gone', { n: gone })}</Alert>}
        <WithValues>{(values) => preview(values, rows)}</WithValues>
      </>
    );
  };
  return (
    <Dialog open onClose={isRunning ? undefined : close} maxWidth="sm" fullWidth aria-labelledby="bulk-title">
      <Form key={offer?.code ?? 'none'} record={start as any} onSubmit={run} noValidate>
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
          {!outcomes && offer && (
            <WithValues>
              {(values) => {
                const plan = planFor(values);
                return (
                  plan && (
                    <Button type="submit" variant="contained" color={offer.isDanger ? 'error' : 'primary'} disabled={plan.ready.length === 0}>
                      {translate('app.bulk.run', { verb: label(offer.label), n: plan.ready.length })}
                    </Button>
                  )
                );
              }}
            </WithValues>
          )}
        </DialogActions>
      </Form>
    </Dialog>
  );
};
export default BulkDialog;
