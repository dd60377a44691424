/**
 * A record's fields by section, and beside them where the record came from. What it is decided by stands first, in large. Empty fields are folded
 * away: how many there are is told, for a gap is information too. A field that only a verb sets is shown once it has.
 */
import { Suspense, useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { RECORD_SECTION, type FieldContract, type ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';
import { overrides } from '../../screens';
import { session } from '../../session';
import { Loading } from '../../shell/pages';
import { Cell } from '../cells';
import { isEmpty } from '../form/rules';
import { isWideText } from '../inputs/wide';
import { moment } from '../format';

/** On a phone, half its width is too little for what does not break, such as two days. */
const Pair = ({ label, wide, long, children }: { label: string; wide?: boolean; long?: boolean; children: ReactNode }) => (
  <Box sx={{ minWidth: 0, gridColumn: wide ? '1 / -1' : long ? { xs: '1 / -1', sm: 'auto' } : 'auto' }}>
    <Typography component="dt" variant="caption" color="textSecondary">
      {label}
    </Typography>
    <Box component="dd" sx={{ m: 0, mt: 0.25, fontSize: 14, lineHeight: '22px', overflowWrap: 'anywhere' }}>
      {children}
    </Box>
  </Box>
);

const Section = ({ title, fields, record }: { title?: string; fields: FieldContract[]; record: Record<string, any> }) => {
  const label = useLabel();
  return (
    <Paper variant="outlined" component="section" aria-label={title} sx={{ p: 2 }}>
      {title && (
        <Typography variant="h2" sx={{ mb: 1.5 }}>
          {title}
        </Typography>
      )}
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', lg: 'repeat(3, 1fr)' }, columnGap: 3, rowGap: 2 }}>
        {fields.map((field) => (
          <Pair key={field.name} label={label(field.label)} wide={isWideText(field.kind)} long={field.kind === 'dateRange'}>
            <Cell field={field} record={record} />
          </Pair>
        ))}
      </Box>
    </Paper>
  );
};

const Meta = ({ resource, record }: { resource: ResourceContract; record: Record<string, any> }) => {
  const translate = useTranslate();
  const label = useLabel();
  const origin = resource.fields.filter((field) => field.section === RECORD_SECTION && record[field.name] != null);
  return (
    <Paper variant="outlined" component="aside" aria-label={translate('app.record.meta')} sx={{ p: 2 }}>
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', md: '1fr' }, gap: 2 }}>
        <Pair label={translate('app.record.created')}>{moment(record['createdAt'])}</Pair>
        <Pair label={translate('app.record.updated')}>{moment(record['updatedAt'])}</Pair>
        {origin.map((field) => (
          <Pair key={field.name} label={label(field.label)}>
            <Cell field={field} record={record} />
          </Pair>
        ))}
      </Box>
    </Paper>
  );
};

/** The facts that a resource declares as those its records are decided by. */
const Facts = ({ fields, record }: { fields: FieldContract[]; record: Record<string, any> }) => {
  const label = useLabel();
  const pictures = fields.filter(({ kind, accepts }) => kind === 'file' && accepts === 'image');
  return (
    <Box component="section" sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'flex-start', pb: 0.5 }}>
      {pictures.map((field) => (
        <Box key={field.name} component="img" src={record[field.name].url} alt={label(field.label)} sx={picture} />
      ))}
      <Box component="dl" sx={{ m: 0, flex: 1, minWidth: 240, display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1.5 }}>
        {fields
          .filter((field) => !pictures.includes(field))
          .map((field) => (
            <Box key={field.name} sx={{ minWidth: 0, flexBasis: isWideText(field.kind) ? '100%' : 'auto' }}>
              <Typography component="dt" variant="caption" color="textSecondary">
                {label(field.label)}
              </Typography>
              <Box
                component="dd"
                sx={{ m: 0, fontSize: isWideText(field.kind) ? 14 : 18, lineHeight: '26px', fontWeight: 600, overflowWrap: 'anywhere' }}
              >
                <Cell field={field} record={record} />
              </Box>
            </Box>
          ))}
      </Box>
    </Box>
  );
};
const picture = { width: 160, height: 120, objectFit: 'cover', borderRadius: 1, border: 1, borderColor: 'line' } as const;

export const Details = ({ resource, record }: { resource: ResourceContract; record: Record<string, any> }) => {
  const label = useLabel();
  const translate = useTranslate();
  const [isWhole, setWhole] = useState(false);
  const own = overrides[resource.name]?.part;
  const part = own?.of(record) ? own : undefined;
  const review = resource.lifecycle?.review;
  // The banner tells what is proposed, and the signs how it stands.
  const toldAbove = [...(part?.tells ?? []), ...(review && record[review.proposal] ? [review.diff, review.proposal] : [])];
  const readable = resource.fields.filter(
    (field) =>
      !toldAbove.includes(field.name) &&
      field.section !== RECORD_SECTION &&
      field.kind !== 'sign' &&
      session.mayRead(resource.name, field.name) &&
      (field.create || field.update || !isEmpty(record[field.name])),
  );
  const facts = (resource.facts ?? []).flatMap((name) => readable.find((field) => field.name === name && !isEmpty(record[name])) ?? []);
  const others = readable.filter((field) => !facts.includes(field));
  const shown = isWhole ? others : others.filter((field) => !isEmpty(record[field.name]));
  const folded = others.length - shown.length;
  const sections = resource.sections
    .map((section) => ({ ...section, fields: shown.filter((field) => field.section === section.code) }))
    .filter(({ fields }) => fields.length > 0);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 216px' }, gap: 2, alignItems: 'start' }}>
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        {part && (
          <Suspense fallback={<Loading />}>
            <part.component record={record} />
          </Suspense>
        )}
        {facts.length > 0 && <Facts fields={facts} record={record} />}
        {sections.map(({ code, label: title, fields }) => (
          <Section key={code} {...(sections.length > 1 && { title: label(title) })} fields={fields} record={record} />
        ))}
        {(folded > 0 || isWhole) && (
          <Button variant="text" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole} sx={{ justifySelf: 'start' }}>
            {translate(isWhole ? 'app.record.fold' : 'app.record.unfold', { smart_count: folded })}
          </Button>
        )}
      </Box>
      <Meta resource={resource} record={record} />
    </Box>
  );
};
