/** A record this one points to: its name, and a way there if the viewer may read it. */
import { Fragment } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Link from '@mui/material/Link';
import { resourceOf } from '../../contract';
import { titleOf } from '../../contract/title';
import { session } from '../../session';
import type { CellProps } from './index';

export const ReferenceCell = ({ field, value }: CellProps) => {
  const resource = resourceOf(field.resource!);
  const title = titleOf(resource, value) || value.id;
  if (!session.mayRead(resource.name)) return <>{title}</>;
  return (
    <Link component={RouterLink} to={`/${resource.plural}/${value.id}/show`} onClick={(event) => event.stopPropagation()}>
      {title}
    </Link>
  );
};

export const ReferencesCell = ({ field, value }: CellProps) => {
  const translate = useTranslate();
  return (
    <>
      {value.map((record: any, index: number) => (
        <Fragment key={record.id}>
          {index > 0 && translate('app.mark.comma')}
          <ReferenceCell field={field} value={record} />
        </Fragment>
      ))}
    </>
  );
};
