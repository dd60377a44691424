/**
 * What the overview counts, as capabilities say it. A chart is shown to whoever may read its resource and the field it groups by; what it counts lies
 * at or below the one place this person acts at. `PLACE` is the next tier below that place.
 */
import {
  contract,
  fieldOf,
  isResource,
  resourceOf,
  stateOf,
  type ChartKind,
  type GroupContract,
  type Label,
  type ResourceContract,
  type StateContract,
} from '../../contract';
import { below, type FilterValues, type Place, type Tier } from '../../graphql/filter';

export const PLACE = 'PLACE';

export interface Rights {
  mayRead: (resource: string, field?: string) => boolean;
}

/** Below a community lies no tier. */
export const tierBelow = (here: Place | null): string | null =>
  here?.tier === 'COMMUNITY' ? null : here?.tier === 'STREET' ? 'COMMUNITY' : 'STREET';

/** At a place or below it: through whatever says where a record lies, down to its division. Nothing where that may not be read. */
export const inPlace = (resource: ResourceContract, place: Place, { mayRead }: Rights): FilterValues | null => {
  const field = resource.scopedBy && mayRead(resource.name, resource.scopedBy) ? fieldOf(resource, resource.scopedBy) : undefined;
  if (!field?.resource) return null;
  if (field.resource === 'Division') return { [field.name]: below(place) };
  const inner = inPlace(resourceOf(field.resource), place, { mayRead });
  return inner && { [field.name]: inner };
};

/** What lies where something else does is counted by place only where that may be read, for no list could open the rest. */
const located = (resource: ResourceContract): FilterValues => {
  const field = resource.scopedBy ? fieldOf(resource, resource.scopedBy) : undefined;
  return field && field.resource !== 'Division' ? { [field.name]: { isNull: false } } : {};
};

const two = (value: number) => String(value).padStart(2, '0');
/** The last twelve, oldest first. */
export const spanOf = (kind: ChartKind, today: string): string[] => {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return Array.from({ length: 12 }, (_, index) => {
    if (kind === 'years') return String(year - 11 + index);
    const at = new Date(Date.UTC(year, month - 12 + index, 1));
    return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}`;
  });
};

/** First and last day of a month or a year. */
const daysOf = (value: string): { gte: string; lte: string } => {
  const [year, month] = value.split('-');
  return month
    ? { gte: `${value}-01`, lte: `${value}-${two(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())}` }
    : { gte: `${year}-01-01`, lte: `${year}-12-31` };
};

export interface Chart {
  resource: ResourceContract;
  group: GroupContract;
  kind: ChartKind;
  title: Label;
  filter: FilterValues;
  span?: string[];
}
export interface Section {
  resource: ResourceContract;
  filter: FilterValues;
  charts: Chart[];
}
export interface Bar {
  value: string | null;
  label: string | null;
  count: number;
  state?: StateContract;
  filter: FilterValues | null;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** `own`: what narrows a resource to what this person keeps, where the place does not. */
export const sectionsFor = (
  rights: Rights,
  here: Place | null,
  today: string,
  own: (resource: ResourceContract) => FilterValues | undefined = () => undefined,
  all = contract.charts,
): Section[] => {
  const names = [...new Set(all.map(({ resource }) => resource))].filter((name) => isResource(name) && rights.mayRead(name));
  return names.map((name) => {
    const resource = resourceOf(name);
    const owned = own(resource);
    const filter = owned ?? (here && inPlace(resource, here, rights)) ?? {};
    const charts = all
      .filter((line) => line.resource === name)
      .flatMap(({ by, kind, title }): Chart[] => {
        // What one keeps oneself stands in one place.
        const code = by === PLACE ? (owned ? null : tierBelow(here)) : by;
        const group = resource.groups.find((one) => one.code === code);
        if (!group || !rights.mayRead(name, group.field)) return [];
        const span = kind === 'months' || kind === 'years' ? spanOf(kind, today) : undefined;
        const days = span && { [group.field]: { gte: daysOf(span[0]!).gte, lte: daysOf(span.at(-1)!).lte } };
        return [
          {
            resource,
            group,
            kind,
            title: title ?? { zh: `按${group.label.zh}`, en: `By ${lower(group.label.en)}` },
            filter: { ...(group.tier && located(resource)), ...filter, ...days },
            ...(span && { span }),
          },
        ];
      });
    return { resource, filter, charts };
  });
};

/** The rows that a bar counts, as the list's own filter; null where a list cannot be asked for them. */
export const filterOf = ({ resource, group, filter }: Chart, value: string | null, rights: Rights): FilterValues | null => {
  if (group.tier) return value === null ? null : { ...filter, ...inPlace(resource, { id: value, tier: group.tier as Tier }, rights) };
  if (group.code === 'STATE') return value === null ? null : { ...filter, state: { in: [value] } };
  const field = fieldOf(resource, group.field);
  if (!field) return null;
  if (value === null) return { ...filter, [field.name]: { isNull: true } };
  if (group.part) return { ...filter, [field.name]: daysOf(value) };
  if (field.kind === 'reference') return { ...filter, [field.name]: { id: { eq: value } } };
  if (field.kind === 'flag' || field.kind === 'sign') return { ...filter, [field.name]: { eq: value === 'true' } };
  return { ...filter, [field.name]: { in: [value] } };
};

export interface Group {
  count: number;
  keys: { value: string | null; label: string | null }[];
}

/** States in the order of life, months in that of time, everything else the largest first; what has no value last. */
export const barsOf = (chart: Chart, groups: Group[], rights: Rights): Bar[] => {
  const found = groups.map(({ count, keys: [key] }): Bar => {
    const state = chart.group.code === 'STATE' && key!.value ? stateOf(chart.resource, key!.value) : undefined;
    return { ...key!, count, filter: filterOf(chart, key!.value, rights), ...(state && { state }) };
  });
  if (chart.span) return chart.span.map((value) => found.find((bar) => bar.value === value) ?? { value, label: value, count: 0, filter: null });
  const states = chart.resource.lifecycle?.states.map(({ code }) => code) ?? [];
  const place = ({ value, count }: Bar) => (value === null ? Infinity : chart.kind === 'states' ? states.indexOf(value) : -count);
  return found.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
};
