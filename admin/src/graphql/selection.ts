/** What is selected of a record, by field kind. Only fields this viewer may read are asked for, so no answer carries a column of nulls. */
import { apartOf } from '../contract/apart';
import { fieldOf, resourceOf, signsOf, type FieldContract, type MayRead, type ResourceContract } from '../contract';
import { lookedAtIn } from '../contract/offered';
import { heldChange } from './historyValue';

/** Its title alone, and what it is called. */
export const selectTitle = (resource: ResourceContract): string => {
  const field = fieldOf(resource, resource.title);
  return `${resource.called ? 'title ' : ''}${field ? `${selectField(field)} ${resource.englishTitle ?? ''}` : ''}`;
};

/**
 * One of several: with what tells its namesakes apart, as far as this viewer reads that. A place says of which tier it is, for what lies there is
 * asked for by that. So does a record by which others are offered.
 */
export const selectPick = (resource: ResourceContract, mayRead: MayRead): string =>
  `{ id ${selectTitle(resource)} ${resource.tierField ?? ''} ${[...lookedAtIn(resource).filter(({ name }) => mayRead(resource.name, name)), ...apartOf(resource, mayRead)].map((steps) => selectSteps([steps].flat())).join(' ')} }`;

const selectSteps = ([field, ...further]: FieldContract[]): string =>
  further.length > 0 ? `${field!.name} { id ${selectSteps(further)} }` : selectField(field!);

export const selectReference = (resourceName: string): string => `{ id ${selectTitle(resourceOf(resourceName))} }`;

export const selectField = (field: FieldContract): string => {
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return `${field.name} { code label }`;
    case 'dateRange':
      return `${field.name} { from until }`;
    case 'location':
      return `${field.name} { lat lng }`;
    case 'openingHours':
      return `${field.name} { weekday opens closes }`;
    case 'file':
    case 'files':
      return `${field.name} { id name mediaType size url thumbnailUrl }`;
    case 'changes':
      return `${field.name} { ${heldChange} }`;
    case 'reference':
    case 'references':
      return `${field.name} ${selectReference(field.resource!)}`;
    default:
      return field.name;
  }
};

/** What the words of a state look at: `{ 'federation.bodyKind': … }` is `federation { bodyKind }`. */
const selectWords = (resource: ResourceContract, mayRead: MayRead) =>
  [...new Set(resource.lifecycle?.states.flatMap(({ words = [] }) => words.flatMap(({ when }) => Object.keys(when))))]
    .filter((path) => mayRead(resource.name, path.split('.')[0]))
    .map((path) => path.split('.').reduceRight((inner, part) => (inner ? `${part} { ${inner} }` : part), ''))
    .join(' ');

const always = (resource: ResourceContract, mayRead: MayRead) =>
  `id version archivedAt ${signsOf(resource)
    .filter(({ name }) => mayRead(resource.name, name))
    .map(({ name }) => name)
    .join(' ')} ${resource.lifecycle ? `state stateSince stateDueOn ${selectWords(resource, mayRead)}` : ''}`;

const fieldsOf = (resource: ResourceContract, mayRead: MayRead, wanted: (field: FieldContract) => boolean) =>
  resource.fields
    .filter(
      (field) =>
        field.name === resource.title ||
        (field.kind !== 'sign' && (field.name === resource.englishTitle || wanted(field)) && mayRead(resource.name, field.name)),
    )
    .map(selectField)
    .join(' ');

/** When it was made and changed, where that is a column. */
const TIMES = ['createdAt', 'updatedAt'];

/** Of a list, the columns its reader chose; else those the contract calls default. What may be done to each row only where it can be done there. */
export const selectRow = (resource: ResourceContract, mayRead: MayRead, columns?: string[], hasActions?: boolean): string =>
  `${always(resource, mayRead)} ${hasActions ? 'actions' : ''} ${TIMES.filter((name) => columns?.includes(name)).join(' ')} ${fieldsOf(resource, mayRead, (field) => (columns ? columns.includes(field.name) : field.list))}`;

const selectCounts = (resource: ResourceContract, mayRead: MayRead) =>
  resource.relations
    .filter((relation) => mayRead(relation.resource))
    .map((relation) => `${relation.name}(first: 1) { totalCount }`)
    .join(' ');

const selectMeta = (resource: ResourceContract, mayRead: MayRead) =>
  `createdAt updatedAt ${['archiveReason', ...(resource.marksRegistered ? ['registered'] : [])].filter((name) => mayRead(resource.name, name)).join(' ')}`;

export const selectRecord = (resource: ResourceContract, mayRead: MayRead): string =>
  `${always(resource, mayRead)} ${resource.called ? 'title' : ''} actions ${resource.mutations.update ? 'fillable' : ''} ${selectMeta(resource, mayRead)} ${fieldsOf(resource, mayRead, () => true)} ${selectCounts(resource, mayRead)}`;
