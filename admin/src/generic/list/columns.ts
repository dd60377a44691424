/**
 * The columns of a list: the title first, then those chosen, or the page's own, or what the contract calls default columns; of each, what this viewer
 * may read. What nobody chose and what is the same on every row stays away.
 */
import { createContext, useContext } from 'react';
import { titleFieldOf, type FieldContract, type ResourceContract } from '../../contract';
import { conditionsOf, type FilterValues } from '../../graphql/filter';
import { en } from '../../i18n/en';
import { zh } from '../../i18n/zh';
import type { MenuEntry } from '../../screens/menu';
import { session } from '../../session';

/** How the list around is looked at: in which columns, whether its rows can be chosen, as which page, and what of it is this person's own. */
export interface Looking {
  columns?: string[] | undefined;
  isSelectable?: boolean;
  /** Rows are being chosen by touch. */
  isChoosing?: boolean;
  setChoosing?: (isChoosing: boolean) => void;
  page?: MenuEntry | undefined;
  own?: FilterValues | undefined;
  isGallery?: boolean;
}
export const LookingContext = createContext<Looking>({});
export const useLooking = () => useContext(LookingContext);

/** What every record has without declaring it, and a list may show. */
const standing = (resource: ResourceContract): FieldContract[] =>
  (
    [
      ...(resource.lifecycle
        ? [
            ['stateDueOn', 'date', 'dueOn'],
            ['stateSince', 'moment', 'stateSince'],
          ]
        : []),
      ['createdAt', 'moment', 'created'],
      ['updatedAt', 'moment', 'updated'],
    ] as [string, FieldContract['kind'], 'dueOn' | 'stateSince' | 'created' | 'updated'][]
  ).map(([name, kind, word]) => {
    const order = name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    return {
      name,
      kind,
      label: { zh: zh.app.record[word], en: en.app.record[word] },
      section: 'record',
      list: false,
      required: false,
      create: false,
      update: false,
      filter: [],
      ...(resource.orders.includes(`${order}_ASC`) && { sort: { asc: `${order}_ASC`, desc: `${order}_DESC` } }),
    };
  });

/** All columns this viewer could have beside the title, in the contract's order. */
export const columnsOffered = (resource: ResourceContract): FieldContract[] => [
  ...resource.fields.filter((field) => field.name !== resource.title && field.kind !== 'sign' && session.mayRead(resource.name, field.name)),
  ...standing(resource),
];

/** Fields that these conditions hold to one value: `{ merchant: { id: { eq } } }`. */
const heldBy = (resource: ResourceContract, filter: FilterValues): string[] =>
  Object.entries(conditionsOf(filter))
    .filter(([name, value]) => resource.fields.some((field) => field.name === name) && (value?.id?.eq ?? value?.eq ?? value?.in?.length === 1))
    .map(([name]) => name);

export const defaultColumns = (resource: ResourceContract, page?: MenuEntry, filter: FilterValues = {}): string[] => {
  const same = [...(resource.sameForAll ?? []), ...heldBy(resource, filter)];
  const usual = page?.columns ?? resource.fields.filter((field) => field.list).map(({ name }) => name);
  const offered = columnsOffered(resource);
  return usual.filter((name) => !same.includes(name) && offered.some((field) => field.name === name));
};

export const columnsOf = (resource: ResourceContract, without?: string, chosen?: string[]): { title: FieldContract; others: FieldContract[] } => {
  const title = titleFieldOf(resource);
  const offered = columnsOffered(resource);
  const others = (chosen ?? defaultColumns(resource)).flatMap((name) => offered.find((field) => field.name === name && name !== without) ?? []);
  return { title, others };
};

/** Of a record that is looked at before it is read: its picture. */
export const pictureOf = (resource: ResourceContract): FieldContract | undefined =>
  resource.fields.find(({ name, kind, accepts }) => kind === 'file' && accepts === 'image' && session.mayRead(resource.name, name));

const base = (order: string) => order.replace(/_(ASC|DESC)$/, '');
export const sortKey = (field: FieldContract): string | undefined => field.sort && base(field.sort.asc);
export const defaultSort = (resource: ResourceContract, page?: MenuEntry) => {
  const order = page?.order ?? resource.defaultOrder;
  return { field: base(order), order: (order.endsWith('_DESC') ? 'DESC' : 'ASC') as 'ASC' | 'DESC' };
};
