/**
 * Dense rows of 40 px. A row opens its record; the link in the first cell is the same way for keyboard and screen reader, and a reference in another
 * cell opens what it names. A table wider than its box scrolls under its first column, and a shadow stands at the side where more is hidden.
 */
import { Link as RouterLink, useNavigate } from 'react-router-dom';
import { useListContext, useTranslate, type RaRecord } from 'react-admin';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Link from '@mui/material/Link';
import MuiTable from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import { nameOf } from '../../contract/title';
import { hasStanding, type FieldContract, type ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';
import { OneLine } from '../../shell/Text';
import { Cell, isNumeric } from '../cells';
import { Due } from '../Due';
import { SignChips, StateChip } from '../StateChip';
import { useStateWord } from '../useStateWord';
import { columnsOf, pictureOf, sortKey, useLooking } from './columns';
import { Picture } from './Picture';
import { edge, useEdges } from './useEdges';

/** The name stays in sight while the columns scroll. */
const stuck = { position: 'sticky', left: 0, zIndex: 1, '[data-more-before] &': edge.before } as const;

const Heading = ({ field, isFirst }: { field: FieldContract; isFirst?: boolean }) => {
  const label = useLabel();
  const { sort, setSort } = useListContext();
  const key = sortKey(field);
  const isSorted = key !== undefined && sort.field === key;
  const direction = sort.order === 'DESC' ? 'desc' : 'asc';
  const turn = () => setSort({ field: key!, order: isSorted && sort.order === 'ASC' ? 'DESC' : 'ASC' });
  return (
    <TableCell align={isNumeric(field) ? 'right' : 'left'} sortDirection={isSorted ? direction : false} sx={isFirst ? stuck : {}}>
      {key ? (
        <TableSortLabel active={isSorted} direction={isSorted ? direction : 'asc'} onClick={turn}>
          {label(field.label)}
        </TableSortLabel>
      ) : (
        label(field.label)
      )}
    </TableCell>
  );
};

const Select = ({ record, name }: { record: RaRecord; name: string }) => {
  const translate = useTranslate();
  const { selectedIds, onToggleItem } = useListContext();
  return (
    <TableCell padding="none" onClick={(event) => event.stopPropagation()} sx={{ width: 40, pl: 0.5, cursor: 'default' }}>
      <Checkbox
        size="small"
        checked={selectedIds.includes(record.id)}
        onChange={() => onToggleItem(record.id)}
        slotProps={{ input: { 'aria-label': `${translate('ra.action.select_row')}: ${name}` } }}
      />
    </TableCell>
  );
};

const SelectAll = ({ data }: { data: RaRecord[] }) => {
  const translate = useTranslate();
  const { selectedIds, onSelect } = useListContext();
  const here = data.map(({ id }) => id);
  const chosen = here.filter((id) => selectedIds.includes(id));
  const isAll = here.length > 0 && chosen.length === here.length;
  const toggle = () => onSelect(isAll ? selectedIds.filter((id) => !here.includes(id)) : [...new Set([...selectedIds, ...here])]);
  return (
    <TableCell padding="none" sx={{ width: 40, pl: 0.5 }}>
      <Checkbox
        size="small"
        checked={isAll}
        indeterminate={chosen.length > 0 && !isAll}
        onChange={toggle}
        slotProps={{ input: { 'aria-label': translate('ra.action.select_all') } }}
      />
    </TableCell>
  );
};

const Row = ({ resource, record, columns }: { resource: ResourceContract; record: RaRecord; columns: FieldContract[] }) => {
  const { isSelectable } = useLooking();
  const navigate = useNavigate();
  const to = `/${resource.plural}/${record.id}/show`;
  const isArchived = record['archivedAt'] != null;
  const picture = pictureOf(resource);
  return (
    <TableRow
      hover
      onClick={() => window.getSelection()?.isCollapsed !== false && navigate(to)}
      sx={{ cursor: 'pointer', opacity: isArchived ? 0.65 : 1, '&:last-child > *': { borderBottom: 0 } }}
    >
      {isSelectable && <Select record={record} name={nameOf(resource, record)} />}
      <TableCell
        component="th"
        scope="row"
        sx={{
          minWidth: 180,
          ...stuck,
          bgcolor: 'background.paper',
          'tr:hover > &': { backgroundImage: (theme) => `linear-gradient(${theme.palette.action.hover}, ${theme.palette.action.hover})` },
        }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          {picture && <Picture file={record[picture.name]} />}
          <OneLine width={picture ? 300 : 340}>
            <Link component={RouterLink} to={to} sx={{ fontWeight: 500 }} onClick={(event) => event.stopPropagation()}>
              {nameOf(resource, record) || '—'}
            </Link>
          </OneLine>
        </Box>
      </TableCell>
      {hasStanding(resource) && (
        <TableCell>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <StateChip resource={resource} state={record['state']} record={record} />
            <SignChips resource={resource} record={record} />
            {!columns.some(({ name }) => name === 'stateDueOn') && <Due on={record['stateDueOn']} />}
          </Box>
        </TableCell>
      )}
      {columns.map((field) => (
        <TableCell key={field.name} align={isNumeric(field) ? 'right' : 'left'}>
          <OneLine width={280}>
            {field.name === 'stateDueOn' && record['stateDueOn'] ? <Due on={record['stateDueOn']} /> : <Cell field={field} record={record} />}
          </OneLine>
        </TableCell>
      ))}
    </TableRow>
  );
};

export const Table = ({ resource, without }: { resource: ResourceContract; without?: string }) => {
  const label = useLabel();
  const stateWord = useStateWord();
  const { data = [], isFetching } = useListContext();
  const { columns, isSelectable } = useLooking();
  const { title, others } = columnsOf(resource, without, columns);
  const edges = useEdges();
  return (
    <Box
      {...edges}
      sx={{ overflowX: 'auto', opacity: isFetching ? 0.7 : 1, '&[data-more-behind]': edge.behind }}
      tabIndex={0}
      role="region"
      aria-label={label(resource.pluralLabel)}
      aria-busy={isFetching}
    >
      <MuiTable aria-label={label(resource.pluralLabel)}>
        <TableHead>
          <TableRow>
            {isSelectable && <SelectAll data={data} />}
            <Heading field={title} isFirst />
            {hasStanding(resource) && <TableCell>{stateWord}</TableCell>}
            {others.map((field) => (
              <Heading key={field.name} field={field} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.map((record) => (
            <Row key={record.id} resource={resource} record={record} columns={others} />
          ))}
        </TableBody>
      </MuiTable>
    </Box>
  );
};
