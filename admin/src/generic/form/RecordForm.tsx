/** The form itself: sections of inputs, a bar that says what changed, and the conflict dialog when someone else saved first. */
import { useId, useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { Form as RaForm, useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { titleOf } from '../../contract/title';
import type { FieldContract, ResourceContract } from '../../contract';
import { toForm } from '../../graphql/input';
import { useLabel } from '../../i18n';
import { session } from '../../session';
import { pageLabelOf } from '../../screens/menu';
import { PageHead } from '../../shell/PageHead';
import { KnownRecord } from '../KnownRecord';
import { ConflictDialog } from './ConflictDialog';
import { existingFields, existingSection } from './existing';
import { FieldInput } from './FieldInput';
import { SaveBar } from './SaveBar';
import { useSave } from './useSave';

const start = (fields: ResourceContract['fields']) => Object.fromEntries(fields.filter(field => field.default !== undefined).map(field => [field.name, field.default]));

const fieldsOf = (resource: ResourceContract, before: unknown, isExisting: boolean) => {
  if (isExisting) return existingFields(resource);
  if (!before) return resource.fields.filter(field => field.create && session.mayFill('creates', resource.name, field.name));
  // What may not be read cannot be told from what is empty, so it is not offered for editing.
  return resource.fields.filter(field => field.update && session.mayRead(resource.name, field.name) && session.mayFill('updates', resource.name, field.name));
};

export const RecordForm = ({ resource, before, isExisting = false }: { resource: ResourceContract; before?: Record<string, any>; isExisting?: boolean }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { state } = useLocation();
  const fields = useMemo(() => fieldsOf(resource, before, isExisting), [resource, before, isExisting]);
  const [initial] = useState(() => toForm(fields, before ?? { ...start(fields), ...state?.prefill }));
  const id = useId();
  const { save, failures, known, conflict, acceptCurrent, dismissConflict } = useSave(id, resource, fields, before, isExisting);
  const sections = [...(isExisting ? [existingSection] : []), ...resource.sections].filter(section => fields.some(field => field.section === section.code));
  // The chosen values are in the form by now; sending them as a submit keeps the guard against leaving in step.
  const submitAgain = () => {
    acceptCurrent();
    setTimeout(() => (document.getElementById(id) as HTMLFormElement | null)?.requestSubmit());
  };
  const knownIn = ({ name }: FieldContract) => known[name] && { text: known[name].text, link: <KnownRecord resource={resource} id={known[name].id} aside /> };
  const title = before ? titleOf(resource, before) : translate(isExisting ? 'app.existing.title' : 'ra.action.create_item', { item: label(resource.label), name: label(resource.label) });
  return (
    <RaForm id={id} record={initial as any} onSubmit={save} warnWhenUnsavedChanges disableInvalidFormNotification noValidate>
      <PageHead
        title={title}
        above={<Typography variant="caption" color="textSecondary" component={Link} to={`/${resource.plural}`} sx={{ textDecoration: 'none' }}>{label(pageLabelOf(resource))}{before && ` › ${translate('ra.action.edit')}`}</Typography>}
      />
      {isExisting && <Alert severity="info" sx={{ mb: 2, maxWidth: 960 }}>{translate('app.existing.hint')}</Alert>}
      {failures.map(text => <Alert key={text} severity="error" sx={{ mb: 2 }}>{text}</Alert>)}
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 960 }}>
        {sections.map(section => (
          <Paper key={section.code} variant="outlined" component="section" aria-label={label(section.label)} sx={{ p: 2 }}>
            {sections.length > 1 && <Typography variant="h2" sx={{ mb: 2 }}>{label(section.label)}</Typography>}
            <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 2, rowGap: 2.5, alignItems: 'start' }}>
              {fields.filter(field => field.section === section.code).map(field => <FieldInput key={field.name} field={field} known={knownIn(field)} />)}
            </Box>
          </Paper>
        ))}
        <SaveBar isReviewed={!!before && !!resource.lifecycle?.reviewedFrom?.includes(before['state'])} fields={fields} before={before ? initial : undefined} back={before ? `/${resource.plural}/${before['id']}/show` : `/${resource.plural}`} />
      </Box>
      {conflict && <ConflictDialog resource={resource} fields={fields} initial={initial} theirs={conflict} onChosen={submitAgain} onClose={dismissConflict} />}
    </RaForm>
  );
};
