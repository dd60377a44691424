/**
 * Lines of a record, filled in where they stand: a table with inputs for what may be filled in now, beside what has to be seen to do it, and one
 * button that saves all that changed. Enter and the arrows go down and up a column.
 */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { FormProvider, useForm, useFormState, useWatch } from 'react-hook-form';
import { useRefresh, useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { fieldOf, RECORD_SECTION, type FieldContract, type RelationContract, type ResourceContract } from '../../contract';
import { nameOf } from '../../contract/title';
import { useLabel } from '../../i18n';
import { session } from '../../session';
import { Failure, Loading } from '../../shell/pages';
import { useSaySaved } from '../act';
import { Cell, isNumeric } from '../cells';
import { FieldInput } from '../form/FieldInput';
import { isWideText } from '../inputs/wide';
import { useRefusals } from '../useRefusal';
import { AddRelated } from './Related';
import { changedLines, formOfLines, useLines, useSaveLines, type LineRecord } from './useLines';

/** The column's heading names the input; screen readers get the row as well. */
const inCell = {
  '& .MuiInputLabel-root': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
  '& legend': { display: 'none' },
  '& fieldset': { top: 0 },
} as const;

/** To the same column of the row above or below. Within several lines of text the arrows stay in it. */
const moveInColumn = (event: KeyboardEvent<HTMLElement>) => {
  const from = event.target as HTMLElement;
  const isText = from.tagName === 'TEXTAREA';
  const step =
    event.key === 'Enter' && !event.shiftKey && !isText ? 1 : isText ? 0 : event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const cell = from.closest('td');
  if (step === 0 || !cell || from.getAttribute('role') === 'combobox') return;
  const row = step > 0 ? cell.parentElement!.nextElementSibling : cell.parentElement!.previousElementSibling;
  const next = row?.children[cell.cellIndex]?.querySelector<HTMLInputElement>('input, textarea');
  event.preventDefault();
  next?.focus();
  next?.select();
};

const Bar = ({ count, onDrop }: { count: number; onDrop: () => void }) => {
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  return (
    <Box sx={{ position: 'sticky', bottom: 0, display: 'flex', alignItems: 'center', gap: 1, py: 1.5, bgcolor: 'background.default', zIndex: 2 }}>
      <Button type="submit" variant="contained" disabled={isSubmitting || count === 0}>
        {translate('ra.action.save')}
      </Button>
      {count > 0 && (
        <Button variant="outlined" onClick={onDrop}>
          {translate('app.lines.drop')}
        </Button>
      )}
      <Typography variant="body2" color="textSecondary" role="status">
        {count > 0 ? translate('app.lines.changed', { smart_count: count }) : translate('app.lines.keys')}
      </Typography>
    </Box>
  );
};

interface TableProps {
  resource: ResourceContract;
  columns: FieldContract[];
  lines: LineRecord[];
  filled: string[];
}

const LinesTable = ({ resource, columns, lines, filled }: TableProps) => {
  const label = useLabel();
  const asked = columns.filter(({ name }) => filled.includes(name));
  const form = useForm({ defaultValues: formOfLines(asked, lines) });
  const values = useWatch({ control: form.control });
  const changes = changedLines(asked, lines, values);
  const save = useSaveLines(resource);
  const saySaved = useSaySaved();
  const refusals = useRefusals(resource);
  const refresh = useRefresh();
  const [failures, setFailures] = useState<string[]>([]);
  const before = useRef(lines);
  // Lines that came anew keep what is being typed into the others.
  useEffect(() => {
    const fresh = lines.filter((line) => before.current.find(({ id }) => id === line.id)?.version !== line.version);
    for (const line of fresh) form.setValue(line.id, formOfLines(asked, [line])[line.id]);
    before.current = lines;
  }, [lines]);
  const submit = async () => {
    setFailures([]);
    const { saved, refused, warnings } = await save(changes);
    const said = refused.flatMap(({ id, error }) => {
      const { byField, general } = refusals(
        error,
        asked.map(({ name }) => name),
      );
      for (const [name, message] of Object.entries(byField)) form.setError(`${id}.${name}`, { message });
      return general.map(
        (text) =>
          `${nameOf(
            resource,
            lines.find((line) => line.id === id),
          )}: ${text}`,
      );
    });
    setFailures(said);
    if (saved.length > 0) {
      saySaved('app.lines.saved', warnings as never, { smart_count: saved.length });
      refresh();
    }
  };
  const isTyped = (field: FieldContract, line: LineRecord) => asked.includes(field) && line.fillable.includes(field.name);
  return (
    <FormProvider {...form}>
      <Box component="form" noValidate onSubmit={form.handleSubmit(submit)}>
        {failures.map((text) => (
          <Alert key={text} severity="error" sx={{ mb: 1 }}>
            {text}
          </Alert>
        ))}
        <Paper variant="outlined" sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={label(resource.pluralLabel)}>
          <Table size="small" aria-label={label(resource.pluralLabel)} onKeyDown={moveInColumn}>
            <TableHead>
              <TableRow>
                {columns.map((field) => (
                  <TableCell key={field.name} align={isNumeric(field) ? 'right' : 'left'}>
                    {label(field.label)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {lines.map((line) => (
                <TableRow key={line.id} sx={{ verticalAlign: 'top' }}>
                  {columns.map((field) => (
                    <TableCell
                      key={field.name}
                      align={isNumeric(field) ? 'right' : 'left'}
                      sx={{
                        minWidth: field.kind === 'files' || isWideText(field.kind) ? 200 : isTyped(field, line) ? 112 : isNumeric(field) ? 56 : 104,
                        overflowWrap: 'anywhere',
                      }}
                    >
                      {isTyped(field, line) ? (
                        <Box sx={inCell}>
                          <FieldInput field={{ ...field, name: `${line.id}.${field.name}` }} cell={nameOf(resource, line)} />
                        </Box>
                      ) : (
                        <Cell field={field} record={line} />
                      )}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Paper>
        {asked.length > 0 && <Bar count={changes.length} onDrop={() => form.reset(formOfLines(asked, lines))} />}
      </Box>
    </FormProvider>
  );
};

export const Lines = ({ resource, relation, record }: { resource: ResourceContract; relation: RelationContract; record: Record<string, any> }) => {
  const offered = resource.fields.filter(({ name, kind }) => name !== relation.via && kind !== 'sign' && session.mayRead(resource.name, name));
  const { data: lines, error, isPending, refetch } = useLines(resource, relation, record['id'], offered);
  if (error) return <Failure error={error} retry={refetch} />;
  if (isPending) return <Loading />;
  const filled = [...new Set(lines.flatMap(({ fillable }) => fillable))];
  const isOfUse = (field: FieldContract) => filled.includes(field.name) || lines.some((line) => hasValue(line[field.name]));
  const told = relation.lines!.flatMap((name) => fieldOf(resource, name) ?? []).filter(isOfUse);
  // Beside the columns of every day: what may be filled in now, and what somebody has filled in.
  const more = offered.filter((field) => !told.includes(field) && field.section !== RECORD_SECTION && isOfUse(field));
  return (
    <>
      <AddRelated resource={resource} via={relation.via} record={record} />
      <LinesTable resource={resource} columns={[...told, ...more]} lines={lines} filled={filled} />
    </>
  );
};

const hasValue = (value: unknown) => value != null && value !== '' && !(Array.isArray(value) && value.length === 0);
