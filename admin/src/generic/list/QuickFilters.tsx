/** One tap for what people look for. On a page that is a part of a list, they narrow that part and stay on the page. */
import { useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import ExpandMore from '@mui/icons-material/ExpandMore';
import type { ResourceContract } from '../../contract';
import { conditionsOf, PAGE, VIEW, type FilterValues } from '../../graphql/filter';
import { useLabel } from '../../i18n';
import { useLooking } from './columns';
import { quickOf, type Quick } from './quick';
import { QuickTab, QuickTabs } from './QuickTabs';

const OWN = ['state', 'waitingForMe', 'overdue', 'archivedAt'];
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const only = (values: FilterValues, wanted: (name: string) => boolean): FilterValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => wanted(name)));

export const QuickFilters = ({ resource }: { resource: ResourceContract }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { filterValues, setFilters } = useListContext();
  const { page, own } = useLooking();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { beside, more } = quickOf(resource, page);
  const part = page?.code ? page.filter : {};
  const isOwn = own !== undefined && Object.entries(own).every(([name, value]) => same(filterValues[name], value));
  // What is about the list rather than a condition stays, and so does whose it is.
  const kept = { ...only(filterValues, (name) => [VIEW, PAGE].includes(name)), ...(isOwn && own) };
  const conditions = only(conditionsOf(filterValues), (name) => !isOwn || !(name in own));
  const isAttention = [...beside, ...more].some(({ isWhole, filter }) => isWhole && same(conditions, filter));
  const held = only(conditions, (name) => OWN.includes(name));
  const rest = isAttention ? {} : only(conditions, (name) => !OWN.includes(name));
  const asks = ({ filter, isWhole }: Quick) => (isWhole ? filter : { ...part, ...filter });
  const isOn = (quick: Quick) =>
    quick.isWhole
      ? same(conditions, quick.filter)
      : !isAttention &&
        same(
          held,
          only(asks(quick), (name) => OWN.includes(name)),
        );
  const open = (quick: Quick) => setFilters(quick.isWhole ? { ...kept, ...quick.filter } : { ...kept, ...rest, ...asks(quick) }, undefined, false);
  const chosen = more.find(isOn);
  return (
    <QuickTabs label={translate('app.list.quick')}>
      {beside.map((quick) => (
        <QuickTab key={quick.name} isOn={isOn(quick)} onClick={() => open(quick)}>
          {label(quick.label)}
        </QuickTab>
      ))}
      {(more.length > 0 || own) && (
        <QuickTab isOn={chosen !== undefined} isMenu isOpen={!!anchor} onClick={(event) => setAnchor(event.currentTarget)}>
          {chosen ? label(chosen.label) : translate('app.list.more')}
          <ExpandMore sx={{ fontSize: 16, mr: -0.5 }} aria-hidden />
        </QuickTab>
      )}
      <Menu anchorEl={anchor} open={!!anchor} onClose={() => setAnchor(null)} onClick={() => setAnchor(null)}>
        {more.map((quick) => (
          <MenuItem key={quick.name} selected={isOn(quick)} onClick={() => open(quick)}>
            {label(quick.label)}
          </MenuItem>
        ))}
        {own && (
          <MenuItem onClick={() => setFilters(isOwn ? only(filterValues, (name) => !(name in own)) : { ...filterValues, ...own }, undefined, false)}>
            {translate(isOwn ? 'app.list.everybodys' : 'app.list.oursOnly')}
          </MenuItem>
        )}
      </Menu>
    </QuickTabs>
  );
};
