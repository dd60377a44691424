/** Stays in sight under a long form. Saying how many fields changed is what makes “only what changed is sent” visible. */
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { useFormState, useWatch } from 'react-hook-form';
import { useNotify, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { FieldContract } from '../../contract';
import { changedInput, type Values } from '../../graphql/input';

/** `isReviewed`: the record was approved, and goes to review again with what is changed of it. */
export const SaveBar = ({
  fields,
  before,
  back,
  isReviewed,
  then,
}: {
  fields: FieldContract[];
  before: Values | undefined;
  back: string;
  isReviewed: boolean;
  /** Saves, and sends it off by a verb in the same step. */
  then?: { label: string; sendOff: () => void };
}) => {
  const translate = useTranslate();
  const values = useWatch();
  const notify = useNotify();
  const { isSubmitting, submitCount, errors } = useFormState();
  // A refusal of the whole form says so itself; only fields in the wrong need pointing out.
  const hasWrongField = Object.keys(errors).some((name) => name !== 'root');
  useEffect(() => {
    if (submitCount > 0 && hasWrongField) notify('ra.message.invalid_form', { type: 'error' });
  }, [submitCount]);
  const names = before ? Object.keys(changedInput(fields, values, before)) : undefined;
  const changed = names?.length;
  const goesToReview = isReviewed && !!names?.some((name) => !fields.find((field) => field.name === name)?.unreviewed);
  return (
    <Box
      sx={{
        position: 'sticky',
        bottom: 0,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        py: 1.5,
        bgcolor: 'background.default',
        borderTop: 1,
        borderColor: 'line',
        zIndex: 1,
      }}
    >
      {then && (
        <Button type="submit" variant="contained" disabled={isSubmitting} onClick={then.sendOff}>
          {then.label}
        </Button>
      )}
      {fields.length > 0 && (
        <Button type="submit" variant={then ? 'outlined' : 'contained'} disabled={isSubmitting || changed === 0}>
          {translate(then ? 'app.form.draft' : 'ra.action.save')}
        </Button>
      )}
      <Button component={Link} to={back} variant="outlined">
        {translate(fields.length > 0 ? 'ra.action.cancel' : 'ra.action.back')}
      </Button>
      {changed !== undefined && fields.length > 0 && (
        <Typography variant="body2" color="textSecondary" role="status">
          {changed ? translate('app.form.changed', { n: changed }) : translate('app.form.nothing')}
        </Typography>
      )}
      {goesToReview && (
        <Typography variant="body2" color="warning.main" role="status">
          {translate('app.form.review')}
        </Typography>
      )}
    </Box>
  );
};
