/** The way to the record that a warning or a refusal speaks of. `aside`: in another tab, so that what is typed stays. */
import { Link as RouterLink } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Link from '@mui/material/Link';
import type { ResourceContract } from '../contract';

export const KnownRecord = ({ resource, id, aside }: { resource: ResourceContract; id: string; aside?: boolean }) => (
  <Link
    component={RouterLink}
    to={`/${resource.plural}/${id}/show`}
    {...(aside && { target: '_blank', rel: 'noopener' })}
    sx={{ whiteSpace: 'nowrap' }}
  >
    {useTranslate()('app.form.openKnown')}
  </Link>
);
