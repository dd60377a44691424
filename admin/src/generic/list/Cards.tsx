/** A list on a phone: one card a record, its name and state first, then the columns that hold something. */
import { Link } from 'react-router-dom';
import { useListContext, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import { nameOf } from '../../contract/title';
import { hasStanding, type ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';
import { Due } from '../Due';
import { useWords } from '../format';
import { SignChips, StateChip } from '../StateChip';
import { columnsOf, useLooking } from './columns';

const SHOWN = 4;

export const Cards = ({ resource, without }: { resource: ResourceContract; without?: string }) => {
  const label = useLabel();
  const words = useWords();
  const translate = useTranslate();
  const { data = [] } = useListContext();
  const { columns, isSelectable } = useLooking();
  const { selectedIds, onToggleItem } = useListContext();
  const { others } = columnsOf(resource, without, columns);
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {data.map((record) => (
        <Box
          component="li"
          key={record.id}
          sx={{ display: 'flex', alignItems: 'flex-start', borderBottom: 1, borderColor: 'line', '&:last-child': { borderBottom: 0 } }}
        >
          {isSelectable && (
            <Checkbox
              size="small"
              checked={selectedIds.includes(record.id)}
              onChange={() => onToggleItem(record.id)}
              sx={{ mt: 0.5, ml: 0.5 }}
              slotProps={{ input: { 'aria-label': `${translate('ra.action.select_row')}: ${nameOf(resource, record)}` } }}
            />
          )}
          <Box
            component={Link}
            to={`/${resource.plural}/${record.id}/show`}
            sx={{ display: 'block', flex: 1, minWidth: 0, p: 1.5, color: 'text.primary', textDecoration: 'none' }}
          >
            <Typography sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{nameOf(resource, record) || '—'}</Typography>
            {hasStanding(resource) && (
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 0.5 }}>
                <StateChip resource={resource} state={record['state']} record={record} />
                <SignChips resource={resource} record={record} />
                <Due on={record['stateDueOn']} />
              </Box>
            )}
            <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 1.5, m: 0, mt: 0.5, fontSize: 13 }}>
              {others
                .filter((field) => words(field, record[field.name]))
                .slice(0, SHOWN)
                .map((field) => (
                  <Box key={field.name} sx={{ display: 'contents' }}>
                    <Box component="dt" sx={{ color: 'text.secondary' }}>
                      {label(field.label)}
                    </Box>
                    <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                      {words(field, record[field.name])}
                    </Box>
                  </Box>
                ))}
            </Box>
          </Box>
        </Box>
      ))}
    </Box>
  );
};
