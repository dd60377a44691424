/**
 * Which pages of the menu stand first, and which groups are open: what this person opens often, then where they have work to do, as far as a dozen
 * lines reach. What they opened or folded by hand stays so.
 */
import type { MenuMemory } from '../preferences';
import type { MenuEntry } from '../screens/menu';

export interface Group {
  code: string;
  lines: MenuEntry[];
}

const DOZEN = 12;
const MOST_OFTEN = 4;
/** Opened so many times, a page is one of those used often. */
const OFTEN = 5;

export const keyOf = ({ resource, code }: MenuEntry) => `${resource.name}${code ? `/${code}` : ''}`;

/** Each page stands once: those used often no more in their group. */
export const oftenOf = (groups: Group[], { visits }: MenuMemory): MenuEntry[] =>
  groups
    .flatMap(({ lines }) => lines)
    .filter((line) => (visits[keyOf(line)] ?? 0) >= OFTEN)
    .toSorted((one, other) => visits[keyOf(other)]! - visits[keyOf(one)]!)
    .slice(0, MOST_OFTEN);

/** `before`: how many lines stand above the groups. */
export const openOf = (groups: Group[], before: number, memory: MenuMemory, here: MenuEntry | undefined, mayCare: (resource: string) => boolean) => {
  const weight = ({ lines }: Group) =>
    lines.reduce((sum, line) => sum + (memory.visits[keyOf(line)] ?? 0) + (mayCare(line.resource.name) ? 1 : 0), 0);
  const open = new Set<string>();
  let room = DOZEN - before;
  for (const group of groups.toSorted((one, other) => weight(other) - weight(one))) {
    // The first stands open however long it is.
    if (open.size > 0 && group.lines.length > room) continue;
    open.add(group.code);
    room -= group.lines.length;
  }
  return groups.filter(({ code, lines }) => (here && lines.includes(here)) || (memory.open[code] ?? open.has(code))).map(({ code }) => code);
};
