/** The head of a record: its kind, name, state, time limit and actions. */
import { Link as RouterLink } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { titleOf } from '../../contract/title';
import type { ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';
import { pageLabelOf } from '../../screens/menu';
import { PageHead } from '../../shell/PageHead';
import { Due } from '../Due';
import { day, moment } from '../format';
import { SignChips, StateChip } from '../StateChip';
import { Actions } from '../verbs/Actions';

export const Head = ({ resource, record }: { resource: ResourceContract; record: Record<string, any> }) => {
  const translate = useTranslate();
  const label = useLabel();
  return (
    <PageHead
      title={titleOf(resource, record) || '—'}
      above={
        <Typography variant="caption" component="p" sx={{ mb: 0.25 }}>
          <Link component={RouterLink} to={`/${resource.plural}`} color="textSecondary">
            {label(pageLabelOf(resource))}
          </Link>
        </Typography>
      }
      aside={
        <>
          <StateChip resource={resource} state={record['state']} record={record} />
          <SignChips resource={resource} record={record} />
          {record['stateSince'] && (
            <Typography variant="caption" color="textSecondary">
              {translate('app.record.since', { date: day(moment(record['stateSince'])) })}
            </Typography>
          )}
          <Due on={record['stateDueOn']} />
        </>
      }
      actions={<Actions resource={resource} record={record} />}
    />
  );
};
