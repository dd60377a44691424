/** The form itself: sections of inputs, a bar that says what changed, and the conflict dialog when someone else saved first. */
import { useId, useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { Form as RaForm, useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { titleOf } from '../../contract/title';
import type { FieldContract, ResourceContract } from '../../contract';
import { formOf, toForm } from '../../graphql/input';
import { useLabel } from '../../i18n';
import { session } from '../../session';
import { pageLabelOf } from '../../screens/menu';
import { PageHead } from '../../shell/PageHead';
import { KnownRecord } from '../KnownRecord';
import { ProposalBanner } from '../show/ProposalBanner';
import { ClosedField } from './ClosedField';
import { ConflictDialog } from './ConflictDialog';
import { askedOfExisting, existingFields, existingSection } from './existing';
import { closedFields, fillableFields, useWhyClosed } from './fillable';
import { FieldInput } from './FieldInput';
import { FormSection } from './FormSection';
import { SaveBar } from './SaveBar';
import { UnsavedDialog } from './UnsavedDialog';
import { useSave } from './useSave';
import { Said } from '../show/Said';
import { Way } from '../show/Way';
import { jobFormOf, type JobSection, type OwnRecords } from './ownForm';
import { useSteps } from '../show/useSteps';

const start = (fields: ResourceContract['fields']) =>
  Object.fromEntries(fields.filter((field) => field.default !== undefined).map((field) => [field.name, field.default]));

const fieldsOf = (resource: ResourceContract, before: Record<string, any> | undefined, isExisting: boolean) => {
  if (isExisting) return existingFields(resource);
  if (!before) return resource.fields.filter((field) => field.create && session.mayFill('creates', resource.name, field.name));
  return fillableFields(resource, before);
};

export const RecordForm = ({
  resource,
  before,
  isExisting = false,
  own = {},
}: {
  resource: ResourceContract;
  before?: Record<string, any>;
  isExisting?: boolean;
  own?: OwnRecords;
}) => {
  const translate = useTranslate();
  const label = useLabel();
  const { state } = useLocation();
  const steps = useSteps(resource, before);
  // What somebody else saved meanwhile may have closed a field, or opened one.
  const [now, setNow] = useState(before);
  const job = useMemo(
    () => (before ? null : jobFormOf(resource, fieldsOf(resource, undefined, isExisting), isExisting, own)),
    [resource, before, isExisting],
  );
  const fields = useMemo(
    () => (job ? [...(isExisting ? askedOfExisting(resource) : []), ...job.fields] : fieldsOf(resource, now, isExisting)),
    [resource, now, isExisting, job],
  );
  const closed = useMemo(() => (now ? closedFields(resource, now) : []), [resource, now]);
  const whyClosed = useWhyClosed(resource, now ?? {});
  const [initial] = useState(() =>
    before ? formOf(resource, fields, before) : toForm(fields, { ...start(fields), ...job?.prefill, ...state?.prefill }),
  );
  const id = useId();
  const then = job && resource.verbs.find(({ verb }) => verb === job.then);
  const { save, sendOff, failures, known, conflict, acceptCurrent, dismissConflict } = useSave(id, resource, fields, before, isExisting);
  const sections: JobSection[] = [...(isExisting ? [existingSection] : []), ...(job?.sections ?? resource.sections)].filter(
    (section) => job || [...fields, ...closed].some((field) => field.section === section.code),
  );
  const shown = closed.length > 0 ? resource.fields.filter((field) => fields.includes(field) || closed.includes(field)) : fields;
  // The chosen values are in the form by now; sending them as a submit keeps the guard against leaving in step.
  const submitAgain = () => {
    acceptCurrent();
    setNow(conflict);
    setTimeout(() => (document.getElementById(id) as HTMLFormElement | null)?.requestSubmit());
  };
  const knownIn = ({ name }: FieldContract) =>
    known[name] && { text: known[name].text, link: <KnownRecord resource={resource} id={known[name].id} aside /> };
  const title = before
    ? titleOf(resource, before)
    : job
      ? label(job.label)
      : translate(isExisting ? 'app.existing.title' : 'ra.action.create_item', { item: label(resource.label), name: label(resource.label) });
  return (
    <RaForm id={id} record={initial as any} onSubmit={save} disableInvalidFormNotification noValidate>
      <UnsavedDialog />
      <PageHead
        title={title}
        above={
          <Typography variant="caption" color="textSecondary" component={Link} to={`/${resource.plural}`} sx={{ textDecoration: 'none' }}>
            {label(pageLabelOf(resource))}
            {before && ` › ${translate('ra.action.edit')}`}
          </Typography>
        }
      />
      {isExisting && (
        <Alert severity="info" sx={{ mb: 2, maxWidth: 960 }}>
          {translate('app.existing.hint')}
        </Alert>
      )}
      {job && !isExisting && resource.lifecycle?.way && <Way resource={resource} record={{ state: resource.lifecycle.way[0] }} steps={steps} />}
      {before && <Said resource={resource} record={before} steps={steps} />}
      {before && <ProposalBanner resource={resource} record={before} />}
      {before && fields.length === 0 && (
        <Alert severity="info" sx={{ mb: 2, maxWidth: 960 }}>
          {translate('app.form.closed.all')}
        </Alert>
      )}
      {failures.map((text) => (
        <Alert key={text} severity="error" sx={{ mb: 2 }}>
          {text}
        </Alert>
      ))}
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 960 }}>
        {sections.map((section) => (
          <FormSection key={section.code} section={section} resource={resource} isAlone={sections.length === 1}>
            {shown
              .filter((field) => field.section === section.code)
              .map((field) =>
                closed.includes(field) ? (
                  <ClosedField key={field.name} field={field} record={now!} why={whyClosed(field)} />
                ) : (
                  <FieldInput
                    key={field.name}
                    field={field}
                    known={knownIn(field)}
                    isFixed={!!job?.fixed.includes(field.name)}
                    {...(job?.among[field.name] && { among: job.among[field.name] })}
                  />
                ),
              )}
          </FormSection>
        ))}
        <SaveBar
          isReviewed={!!before && !!resource.lifecycle?.review?.from.includes(before['state'])}
          fields={fields}
          before={before ? initial : undefined}
          {...(then && { then: { label: label(then.label), sendOff: () => sendOff(then) } })}
          back={before ? `/${resource.plural}/${before['id']}/show` : `/${resource.plural}`}
        />
      </Box>
      {conflict && (
        <ConflictDialog resource={resource} fields={fields} initial={initial} theirs={conflict} onChosen={submitAgain} onClose={dismissConflict} />
      )}
    </RaForm>
  );
};
