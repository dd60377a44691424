/**
 * A record as a paper that can be filed: A4, under the name of who issues it, its fields as a form with lines around them, what belongs to it as a
 * table, and places to sign. What is not filled in stays blank, to be written by hand.
 */
import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import { useGetList, useLocale, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import PrintOutlined from '@mui/icons-material/PrintOutlined';
import { fieldOf, resourceOf, type FieldContract, type Locale, type PaperContract, type ResourceContract } from '../../contract';
import { titleOf } from '../../contract/title';
import { dayAt } from '../../clock';
import { useLabel } from '../../i18n';
import { Cell } from '../cells';
import { useWords } from '../format';
import { isWideText } from '../inputs/wide';
import { Loading } from '../../shell/pages';
import { usePlaceName } from '../../shell/print';

export const papersOf = ({ papers = [] }: ResourceContract, record: Record<string, any>): PaperContract[] =>
  papers.filter(({ states }) => !states || states.includes(record['state']));

const line = '1px solid #333';
const cell = { border: line, px: 1, py: 0.75, fontSize: 13, lineHeight: '20px', verticalAlign: 'middle', overflowWrap: 'anywhere' } as const;
const named = { ...cell, fontWeight: 600, textAlign: 'center', bgcolor: '#f6f6f6' } as const;

/** Two to a row; a long one has a row of its own. */
const rowsOf = (fields: FieldContract[]): FieldContract[][] =>
  fields.reduce<FieldContract[][]>((rows, field) => {
    const last = rows.at(-1);
    return last?.length === 1 && !isWideText(last[0]!.kind) && !isWideText(field.kind)
      ? [...rows.slice(0, -1), [last[0]!, field]]
      : [...rows, [field]];
  }, []);

const Part = ({ title, fields, record }: { title: string; fields: FieldContract[]; record: Record<string, any> }) => {
  const label = useLabel();
  return (
    <>
      <Box component="tr">
        <Box component="th" colSpan={4} scope="colgroup" sx={{ ...cell, textAlign: 'left', fontWeight: 700 }}>
          {title}
        </Box>
      </Box>
      {rowsOf(fields).map((row) => (
        <Box component="tr" key={row[0]!.name}>
          {row.map((field) => (
            <Fragment key={field.name}>
              <Box component="th" scope="row" sx={named}>
                {label(field.label)}
              </Box>
              <Box component="td" colSpan={row.length === 1 ? 3 : 1} sx={{ ...cell, height: isWideText(field.kind) ? 72 : 34 }}>
                {record[field.name] != null && <Cell field={field} record={record} />}
              </Box>
            </Fragment>
          ))}
        </Box>
      ))}
    </>
  );
};

/** As many as the API answers at once. */
const MOST = 100;

const useLines = (resource: ResourceContract, record: Record<string, any>, lines: PaperContract['lines']) => {
  const relation = resource.relations.find(({ name }) => name === lines?.of);
  const other = relation && resourceOf(relation.resource);
  const columns = other ? lines!.fields.flatMap((name) => fieldOf(other, name) ?? []) : [];
  const { data, isPending } = useGetList(
    other?.plural ?? 'none',
    {
      pagination: { page: 1, perPage: MOST },
      sort: { field: columns.find(({ sort }) => sort)?.name ?? 'id', order: 'ASC' },
      filter: { [relation?.via ?? '']: { id: { eq: record['id'] } } },
      meta: { columns: lines?.fields },
    },
    { enabled: !!other },
  );
  return { columns, rows: data ?? [], isPending: !!other && isPending };
};

const Lines = ({ columns, rows }: { columns: FieldContract[]; rows: Record<string, any>[] }) => {
  const label = useLabel();
  return (
    <Box component="table" sx={{ width: 1, borderCollapse: 'collapse', mt: '-1px' }}>
      <thead>
        <tr>
          {columns.map((field) => (
            <Box component="th" key={field.name} scope="col" sx={{ ...cell, fontWeight: 600, bgcolor: '#f6f6f6', whiteSpace: 'nowrap' }}>
              {label(field.label)}
            </Box>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one['id']}>
            {columns.map((field) => (
              <Box component="td" key={field.name} sx={{ ...cell, textAlign: field.kind === 'integer' ? 'center' : 'left' }}>
                {one[field.name] != null && <Cell field={field} record={one} />}
              </Box>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
};

export const Sheet = ({ resource, record, paper }: { resource: ResourceContract; record: Record<string, any>; paper: PaperContract }) => {
  const translate = useTranslate();
  const label = useLabel();
  const words = useWords();
  const locale = useLocale() as Locale;
  const place = usePlaceName();
  const { isPending, ...lines } = useLines(resource, record, paper.lines);
  // A paper is printed whole.
  if (isPending) return <Loading />;
  const by = paper.by && record[paper.by] ? titleOf(resourceOf(fieldOf(resource, paper.by)!.resource!), record[paper.by]) : place;
  const says = paper.says?.[locale].replace(/\{(\w+)\}/g, (_, name: string) => {
    const field = fieldOf(resource, name);
    return (field && words(field, record[name])) || '';
  });
  return (
    <>
      <Box data-on-screen sx={{ display: 'flex', gap: 1, mb: 2 }}>
        <Button component={Link} to={`/${resource.plural}/${record['id']}/show`} variant="outlined">
          {translate('ra.action.back')}
        </Button>
        <Button variant="contained" startIcon={<PrintOutlined />} onClick={() => window.print()}>
          {translate('app.print')}
        </Button>
      </Box>
      <Box
        component="article"
        aria-label={label(paper.label)}
        sx={{
          maxWidth: 794,
          mx: 'auto',
          p: { xs: 2, sm: '48px' },
          color: '#111',
          bgcolor: '#fff',
          border: 1,
          borderColor: 'line',
          overflowX: 'auto',
          '& a': { color: 'inherit', textDecoration: 'none' },
          '@media print': { p: 0, border: 0, maxWidth: 'none', overflow: 'visible' },
        }}
      >
        {by && <Box sx={{ textAlign: 'center', fontSize: 18, fontWeight: 600, pb: 1, borderBottom: '2px solid #333' }}>{by}</Box>}
        <Box component="h1" sx={{ textAlign: 'center', fontSize: 24, letterSpacing: locale === 'zh' ? 4 : 0, my: 3 }}>
          {label(paper.label)}
        </Box>
        {says && <Box sx={{ fontSize: 17, lineHeight: '34px', textIndent: locale === 'zh' ? '2em' : 0, mb: 3 }}>{says}</Box>}
        <Box component="table" sx={{ width: 1, borderCollapse: 'collapse', tableLayout: 'fixed' }}>
          <colgroup>
            {['16%', '34%', '16%', '34%'].map((width, index) => (
              <col key={index} style={{ width }} />
            ))}
          </colgroup>
          <tbody>
            {paper.parts.map((part) => (
              <Part
                key={part.label.en}
                title={label(part.label)}
                fields={part.fields.flatMap((name) => fieldOf(resource, name) ?? [])}
                record={record}
              />
            ))}
          </tbody>
        </Box>
        {lines.columns.length > 0 && <Lines {...lines} />}
        {paper.signed.length > 0 && (
          <Box sx={{ display: 'grid', gridTemplateColumns: `repeat(${paper.signed.length}, 1fr)`, gap: 3, mt: 5, breakInside: 'avoid' }}>
            {paper.signed.map((who) => (
              <Box key={who.en} sx={{ fontSize: 14 }}>
                {label(who)}
                <Box sx={{ height: 72 }} />
                <Box sx={{ textAlign: 'right' }}>{translate('app.paper.day')}</Box>
              </Box>
            ))}
          </Box>
        )}
        <Box sx={{ mt: 4, fontSize: 11, color: '#555', textAlign: 'right' }}>{translate('app.paper.printed', { date: dayAt() })}</Box>
      </Box>
    </>
  );
};
