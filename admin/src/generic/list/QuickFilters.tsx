/**
 * One tap for what people look for: what waits for me, what is late, what wants attention, what bears a sign, one state, what has ended, what was
 * archived.
 */
import { useListContext, useTranslate } from 'react-admin';
import { signsOf, type ResourceContract } from '../../contract';
import { conditionsOf, type FilterValues, VIEW } from '../../graphql/filter';
import { useLabel } from '../../i18n';
import { dayOf, quickFor } from '../../screens/attention';
import { menuFor } from '../../screens/menu';
import { session } from '../../session';
import { QuickTab, QuickTabs } from './QuickTabs';

const OWN = ['state', 'waitingForMe', 'overdue', 'archivedAt'];
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export const QuickFilters = ({ resource }: { resource: ResourceContract }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { filterValues, setFilters } = useListContext();
  const states = resource.lifecycle?.states ?? [];
  const ended = states.filter((state) => state.tone === 'ended').map((state) => state.code);
  // A line of the menu and what wants attention are questions of their own: they take the place of all conditions.
  const lines = menuFor(session)
    .flatMap((group) => group.lines)
    .filter(
      (line) =>
        line.resource === resource && Object.keys(line.filter).length > 0 && !states.some(({ code }) => same(line.filter, { state: { in: [code] } })),
    );
  const wanted = [...lines, ...quickFor(resource, session, dayOf())];
  const signs = signsOf(resource)
    .filter(({ name }) => session.mayRead(resource.name, name))
    .map(({ name, label }) => ({ label, filter: { [name]: { eq: true } } }))
    .filter(({ filter }) => !wanted.some((other) => same(other.filter, filter)));
  const attention = [...wanted, ...signs].map(({ label: text, filter }) => ({ text: label(text), filter, isWhole: true }));
  const options: { text: string; filter: FilterValues; isWhole?: boolean }[] = [
    { text: translate('app.list.all'), filter: {} },
    ...(states.some(({ tone }) => tone === 'waiting' || tone === 'warning')
      ? [{ text: translate('app.list.waiting'), filter: { waitingForMe: true } }]
      : []),
    ...(states.some((state) => state.limitDays) ? [{ text: translate('app.list.overdue'), filter: { overdue: true } }] : []),
    ...attention,
    ...states.filter((state) => state.tone !== 'ended').map((state) => ({ text: label(state.label), filter: { state: { in: [state.code] } } })),
    ...(ended.length > 0 ? [{ text: translate('app.list.ended'), filter: { state: { in: ended } } }] : []),
    { text: translate('app.list.archived'), filter: { archivedAt: { isNull: false } } },
  ];
  const own = Object.fromEntries(Object.entries(filterValues).filter(([name]) => OWN.includes(name)));
  const view = VIEW in filterValues ? { [VIEW]: filterValues[VIEW] } : {};
  const conditions = conditionsOf(filterValues);
  const isAttention = attention.some(({ filter }) => same(conditions, filter));
  const rest = isAttention ? view : Object.fromEntries(Object.entries(filterValues).filter(([name]) => !OWN.includes(name)));
  return (
    <QuickTabs label={translate('app.list.filter')}>
      {options.map(({ text, filter, isWhole }) => {
        const isOn = isWhole ? same(conditions, filter) : !isAttention && same(own, filter);
        return (
          <QuickTab key={text} isOn={isOn} onClick={() => setFilters(isWhole ? { ...view, ...filter } : { ...rest, ...filter }, undefined, false)}>
            {text}
          </QuickTab>
        );
      })}
    </QuickTabs>
  );
};
