/** One cell per field kind. A cell only shows: what may not be read never reaches it. */
import type { ComponentType } from 'react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { FieldContract, FieldKind } from '../../contract';
import { monospace } from '../../theme';
import { useWords } from '../format';
import { ReferenceCell, ReferencesCell } from './ReferenceCell';
import { FileCell, FilesCell } from './FileCell';
import { ChangesCell } from './ChangesCell';
import { PersonalCell } from './PersonalCell';

export interface CellProps {
  field: FieldContract;
  value: any;
}

const Words = ({ field, value }: CellProps) => <>{useWords()(field, value)}</>;
const Mono = ({ value }: CellProps) => (
  <Box component="span" sx={{ fontFamily: monospace, fontSize: '0.93em', whiteSpace: 'nowrap' }}>
    {value}
  </Box>
);
const NoBreak = (props: CellProps) => (
  <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
    <Words {...props} />
  </Box>
);
const LongText = ({ value }: CellProps) => (
  <Box component="span" sx={{ whiteSpace: 'pre-line' }}>
    {value}
  </Box>
);
const Hours = ({ field, value }: CellProps) => (
  <Box component="span" sx={{ whiteSpace: 'pre-line', fontVariantNumeric: 'tabular-nums' }}>
    {useWords()(field, value)}
  </Box>
);
/** The API keeps a short list of elements and takes everything else out, so that this can be drawn as it is. */
const RichText = ({ value }: CellProps) => (
  <Box sx={{ '& > :first-of-type': { mt: 0 }, '& > :last-child': { mb: 0 } }} dangerouslySetInnerHTML={{ __html: value }} />
);
const Phone = ({ value }: CellProps) => (
  <Link href={`tel:${value}`} color="inherit" onClick={(event) => event.stopPropagation()}>
    {value}
  </Link>
);
const Mail = ({ value }: CellProps) => <Link href={`mailto:${value}`}>{value}</Link>;
const Web = ({ value }: CellProps) =>
  /^https?:\/\//.test(value) ? (
    <Link href={value} target="_blank" rel="noopener noreferrer">
      {value}
    </Link>
  ) : (
    <>{value}</>
  );
const Tags = ({ field, value }: CellProps) => (
  <Box component="span">
    {value.map((entry: any) => (
      <Box
        component="span"
        key={entry.code ?? entry}
        sx={{ display: 'inline-block', px: 0.75, mr: 0.5, border: 1, borderColor: 'line', borderRadius: 0.75, fontSize: 12, lineHeight: '18px' }}
      >
        <Words field={{ ...field, kind: 'choice' }} value={entry} />
      </Box>
    ))}
  </Box>
);

const cells: Record<FieldKind, ComponentType<CellProps>> = {
  text: Words,
  longText: LongText,
  lines: Tags,
  choice: Words,
  choices: Tags,
  option: Words,
  integer: NoBreak,
  flag: Words,
  date: NoBreak,
  dateRange: NoBreak,
  moment: NoBreak,
  reference: ReferenceCell,
  references: ReferencesCell,
  location: Mono,
  phone: Phone,
  email: Mail,
  url: Web,
  code: Mono,
  series: Mono,
  personal: PersonalCell,
  money: NoBreak,
  decimal: NoBreak,
  period: NoBreak,
  openingHours: Hours,
  richText: RichText,
  file: FileCell,
  files: FilesCell,
  changes: ChangesCell,
  sign: Words,
};

export const isNumeric = (field: FieldContract) => field.kind === 'integer' || field.kind === 'money' || field.kind === 'decimal';

export const Cell = ({ field, record }: { field: FieldContract; record: Record<string, any> }) => {
  const value = record[field.name];
  if (value == null || value === '' || (Array.isArray(value) && value.length === 0))
    return (
      <Box component="span" sx={{ color: 'text.secondary', opacity: 0.6 }}>
        —
      </Box>
    );
  if (field.kind === 'location') return <Mono field={field} value={`${value.lat.toFixed(5)}, ${value.lng.toFixed(5)}`} />;
  const Kind = cells[field.kind];
  return <Kind field={field} value={value} />;
};
