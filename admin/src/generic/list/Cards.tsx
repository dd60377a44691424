/**
 * A list on a phone, or as cards at a desk: of each record its picture, its name, one line of what matters on this page, its state, and the one
 * button of that state. A long press begins to choose rows; then a tap chooses.
 */
import { useRef } from 'react';
import { Link } from 'react-router-dom';
import { useListContext, useTranslate, type RaRecord } from 'react-admin';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import { nameOf } from '../../contract/title';
import { hasStanding, type FieldContract, type ResourceContract } from '../../contract';
import { Due } from '../Due';
import { useWords } from '../format';
import { SignChips, StateChip } from '../StateChip';
import { columnsOf, pictureOf, useLooking } from './columns';
import { Picture } from './Picture';
import { PrimaryButton } from './PrimaryButton';

/** Of a line of what matters. */
const SHOWN = 3;
const LONG_PRESS = 500;
/** The finger may tremble; further than this it scrolls. */
const TREMBLE = 10;

const useLongPress = (isOn: boolean, pressed: () => void) => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const wasLong = useRef(false);
  const end = () => clearTimeout(timer.current);
  return {
    wasLong,
    handlers: isOn
      ? {
          onPointerDown: ({ pointerType, clientX: x, clientY: y }: React.PointerEvent) => {
            wasLong.current = false;
            from.current = { x, y };
            end();
            if (pointerType !== 'mouse')
              timer.current = setTimeout(() => {
                wasLong.current = true;
                pressed();
              }, LONG_PRESS);
          },
          onPointerMove: ({ clientX, clientY }: React.PointerEvent) => {
            if (Math.hypot(clientX - from.current.x, clientY - from.current.y) > TREMBLE) end();
          },
          onPointerUp: end,
          onPointerCancel: end,
          // The browser's own menu of a link would cover what has just been chosen.
          onContextMenu: (event: React.MouseEvent) => wasLong.current && event.preventDefault(),
        }
      : {},
  };
};

interface CardProps {
  resource: ResourceContract;
  record: RaRecord;
  columns: FieldContract[];
  picture: FieldContract | undefined;
}

const Card = ({ resource, record, columns, picture }: CardProps) => {
  const words = useWords();
  const translate = useTranslate();
  const { selectedIds, onToggleItem } = useListContext();
  const { isSelectable = false, isChoosing = false, isGallery = false } = useLooking();
  const { wasLong, handlers } = useLongPress(isSelectable, () => onToggleItem(record.id));
  const chooses = isSelectable && (isChoosing || selectedIds.length > 0);
  const name = nameOf(resource, record) || '—';
  const line = columns
    .map((field) => words(field, record[field.name]))
    .filter(Boolean)
    .slice(0, SHOWN)
    .join(' · ');
  const tap = (event: React.MouseEvent) => {
    if (!chooses && !wasLong.current) return;
    event.preventDefault();
    if (!wasLong.current) onToggleItem(record.id);
    wasLong.current = false;
  };
  return (
    <Box
      component="li"
      {...handlers}
      sx={{
        display: 'flex',
        flexDirection: isGallery ? 'column' : 'row',
        alignItems: isGallery ? 'stretch' : 'flex-start',
        minWidth: 0,
        bgcolor: selectedIds.includes(record.id) ? 'primary.light' : 'background.paper',
        opacity: record['archivedAt'] == null ? 1 : 0.65,
        WebkitTouchCallout: 'none',
        ...(isGallery
          ? { border: 1, borderColor: 'line', borderRadius: 1, overflow: 'hidden', position: 'relative' }
          : { borderBottom: 1, borderColor: 'line', '&:last-child': { borderBottom: 0 } }),
      }}
    >
      {chooses && (
        <Checkbox
          checked={selectedIds.includes(record.id)}
          onChange={() => onToggleItem(record.id)}
          sx={isGallery ? { position: 'absolute', top: 4, left: 4, bgcolor: 'background.paper' } : { mt: 0.5, ml: 0.5 }}
          slotProps={{ input: { 'aria-label': `${translate('ra.action.select_row')}: ${name}` } }}
        />
      )}
      <Box
        component={Link}
        to={`/${resource.plural}/${record.id}/show`}
        onClick={tap}
        draggable={false}
        sx={{
          display: isGallery ? 'block' : 'flex',
          gap: 1.5,
          flex: 1,
          minWidth: 0,
          p: isGallery ? 0 : 1.5,
          color: 'text.primary',
          textDecoration: 'none',
        }}
      >
        {picture && <Picture file={record[picture.name]} size={isGallery ? 132 : 64} isWide={isGallery} />}
        <Box sx={{ flex: 1, minWidth: 0, p: isGallery ? 1.5 : 0 }}>
          <Typography sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{name}</Typography>
          {line && (
            <Typography variant="body2" color="textSecondary" noWrap title={line}>
              {line}
            </Typography>
          )}
          {hasStanding(resource) && (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.75, mt: 0.5 }}>
              <StateChip resource={resource} state={record['state']} record={record} />
              <SignChips resource={resource} record={record} />
              <Due on={record['stateDueOn']} />
            </Box>
          )}
        </Box>
      </Box>
      {!chooses && (
        <Box sx={{ alignSelf: isGallery ? 'flex-end' : 'flex-end', flex: 'none', pr: 1.5, pb: 1.5, '&:empty': { display: 'none' } }}>
          <PrimaryButton resource={resource} record={record} />
        </Box>
      )}
    </Box>
  );
};

export const Cards = ({ resource, without }: { resource: ResourceContract; without?: string }) => {
  const { data = [] } = useListContext();
  const { columns, isGallery } = useLooking();
  const picture = pictureOf(resource);
  // The state says when it is due, and a picture says itself.
  const others = columnsOf(resource, without, columns).others.filter(({ name }) => name !== 'stateDueOn' && name !== picture?.name);
  const grid = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(208px, 1fr))', gap: 2, p: 2 };
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, ...(isGallery && grid) }}>
      {data.map((record) => (
        <Card key={record.id} resource={resource} record={record} columns={others} picture={picture} />
      ))}
    </Box>
  );
};
