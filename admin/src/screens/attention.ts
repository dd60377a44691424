/**
 * What wants attention, as capabilities say it: the home page counts their cards, and a list offers its own at one tap. A card is shown to whoever
 * may read its resource and the fields it looks at, and either oversees a place or can change such records; it opens the rows it counts.
 */
import { contract, fieldOf, isResource, resourceOf, type CardContract, type ResourceContract } from '../contract';
import { dayAt, ONE_DAY } from '../clock';
import { below, type FilterValues, type Place } from '../graphql/filter';

export interface Day {
  today: string;
  in30: string;
  in90: string;
  monthStart: string;
  /** The moment. */
  monthStartsAt: string;
  yearStart: string;
  lastYear: number;
}
export interface Rights {
  mayRead: (resource: string, field?: string) => boolean;
  mayChange: (resource: string) => boolean;
  /** The one place this person acts at, if there is one. */
  here: Place | null;
  oversees: boolean;
}

export const dayOf = (now = new Date()): Day => {
  const today = dayAt(now);
  return {
    today,
    in30: dayAt(new Date(now.getTime() + 30 * ONE_DAY)),
    in90: dayAt(new Date(now.getTime() + 90 * ONE_DAY)),
    monthStart: `${today.slice(0, 7)}-01`,
    monthStartsAt: `${today.slice(0, 7)}-01T00:00:00+08:00`,
    yearStart: `${today.slice(0, 4)}-01-01`,
    lastYear: Number(today.slice(0, 4)) - 1,
  };
};

/** `$today` and its like, on this day. */
export const reckoned = (filter: FilterValues, day: Day): FilterValues =>
  JSON.parse(JSON.stringify(filter), (_, value) => (typeof value === 'string' && value.startsWith('$') ? day[value.slice(1) as keyof Day] : value));

const filterOf = ({ filter, here: field }: CardContract, day: Day, here: Place | null): FilterValues => ({
  ...(here && field && { [field]: below(here) }),
  ...reckoned(filter, day),
});

const WORDS = ['overdue', 'inMyCare', 'not', 'state', 'createdAt', 'stateDueOn'];

/** Fields and states a card looks at that this contract has and this person may read. */
export const isFor = (resource: ResourceContract, filter: FilterValues, mayRead: Rights['mayRead']): boolean =>
  Object.entries(filter).every(([name, value]) => {
    if (name === 'state') return value.in.every((code: string) => resource.lifecycle?.states.some((state) => state.code === code));
    const relation = resource.relations.find((one) => one.name === name);
    if (relation) return mayRead(relation.resource);
    return WORDS.includes(name) || (fieldOf(resource, name) !== undefined && mayRead(resource.name, name));
  });

export const cardsFor = ({ mayRead, mayChange, here, oversees }: Rights, day: Day, all: CardContract[] = contract.cards) =>
  all
    .filter(
      ({ resource, changes }) => isResource(resource) && mayRead(resource) && (changes ? changes.some(mayChange) : oversees || mayChange(resource)),
    )
    .map((card) => ({ ...card, filter: filterOf(card, day, here), resource: resourceOf(card.resource) }))
    .filter(({ resource, filter }) => isFor(resource, filter, mayRead));

/** What conditions are called that a card asks, whoever it is for. */
export const cardOf = (resource: ResourceContract, conditions: FilterValues): CardContract | undefined =>
  contract.cards.find((card) => card.resource === resource.name && JSON.stringify(filterOf(card, dayOf(), null)) === JSON.stringify(conditions));

const QUICK = ['overdue', 'createdAt', 'inMyCare'];
/** Those of one resource that its own states and what is late do not offer already. */
export const quickFor = (resource: ResourceContract, rights: Rights, day: Day) =>
  cardsFor(rights, day).filter(
    (card) => card.resource === resource && !card.changes && Object.keys(card.filter).some((name) => name !== 'state' && !QUICK.includes(name)),
  );
