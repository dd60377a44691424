/**
 * What stands as quick tabs over a list, and what under 更多: all, what the page names, then what waits, what is late, what wants attention, what
 * bears a sign, one state, what has ended, what was archived. At most seven stand beside each other.
 */
import { signsOf, type Label, type ResourceContract } from '../../contract';
import type { FilterValues } from '../../graphql/filter';
import { dayOf, quickFor } from '../../screens/attention';
import { menuFor, type MenuEntry } from '../../screens/menu';
import { session } from '../../session';
import { en } from '../../i18n/en';
import { zh } from '../../i18n/zh';

export interface Quick {
  /** What a page calls it by. */
  name: string;
  label: Label;
  filter: FilterValues;
  /** A question of its own, which takes the place of all conditions. */
  isWhole?: boolean;
}

const MOST = 7;
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const word = (name: 'all' | 'waiting' | 'overdue' | 'ended' | 'archived', code: string, filter: FilterValues): Quick => ({
  name: code,
  label: { zh: zh.app.list[name], en: en.app.list[name] },
  filter,
});

const allOf = (resource: ResourceContract, page: MenuEntry | undefined): Quick[] => {
  const states = resource.lifecycle?.states ?? [];
  const ended = states.filter((state) => state.tone === 'ended').map((state) => state.code);
  const within: string[] | undefined = page?.code ? page.filter['state']?.in : undefined;
  const lines = menuFor(session)
    .flatMap((group) => group.lines)
    .filter(
      (line) =>
        line.resource === resource && Object.keys(line.filter).length > 0 && !states.some(({ code }) => same(line.filter, { state: { in: [code] } })),
    );
  const wanted = [...lines, ...quickFor(resource, session, dayOf())].map(({ code, label, filter }) => ({
    name: code ?? label.en,
    label,
    filter,
    isWhole: true,
  }));
  const signs = signsOf(resource)
    .filter(({ name }) => session.mayRead(resource.name, name))
    .map(({ name, label }) => ({ name, label, filter: { [name]: { eq: true } }, isWhole: true }))
    .filter(({ filter }) => !wanted.some((other) => same(other.filter, filter)));
  return [
    ...(states.some(({ tone }) => tone === 'waiting' || tone === 'warning') ? [word('waiting', 'waitingForMe', { waitingForMe: true })] : []),
    ...(states.some((state) => state.limitDays) ? [word('overdue', 'overdue', { overdue: true })] : []),
    ...(page?.code ? [] : [...wanted, ...signs]),
    ...states
      .filter(({ code, tone }) => (within ? within.length > 1 && within.includes(code) : tone !== 'ended'))
      .map(({ code, label }) => ({ name: code, label, filter: { state: { in: [code] } } })),
    ...(ended.length > 0 && !within ? [word('ended', 'ended', { state: { in: ended } })] : []),
    ...(page?.code ? [] : [word('archived', 'archived', { archivedAt: { isNull: false } })]),
  ];
};

/** A sign is named by itself, also where a card asks for the same. */
const isCalled = ({ name, filter }: Quick, tab: string) => name === tab || same(filter, { [tab]: { eq: true } });

export const quickOf = (resource: ResourceContract, page: MenuEntry | undefined): { beside: Quick[]; more: Quick[] } => {
  const all = allOf(resource, page);
  const named = page?.tabs && page.tabs.flatMap((tab) => all.find((one) => isCalled(one, tab)) ?? []);
  const first = named ?? all.slice(0, MOST - 1);
  return { beside: [word('all', 'all', {}), ...first], more: all.filter((one) => !first.includes(one)) };
};
