/** All numbers of the overview, in as few documents as there can be: for each resource how many there are, and a group query for each chart. */
import type { ResourceContract } from '../../contract';
import { WHO } from '../../graphql/documents';
import { translateFilter, type FilterValues } from '../../graphql/filter';
import type { Section } from './charts';

/** Groups unless said otherwise: 100; a district has more communities than that. */
const MOST = 300;

/** A document may have so many aliases. */
export const ALIASES = 30;

/** Sections that fit into one document, in order. */
export const partsOf = (sections: Section[]): Section[][] => {
  const parts: Section[][] = [];
  let left = 0;
  for (const section of sections) {
    const needed = 1 + section.charts.length;
    if (needed > left) {
      parts.push([]);
      left = ALIASES;
    }
    parts.at(-1)!.push(section);
    left -= needed;
  }
  return parts;
};

/** Charts that ask under the same conditions share one variable, so that a document stays small. */
export const overviewOf = (sections: Section[]) => {
  const variables: { name: string; type: string; value: unknown; key: string }[] = [];
  const variable = (resource: ResourceContract, filter: FilterValues) => {
    const value = translateFilter(resource, filter).filter ?? {};
    const key = `${resource.name} ${JSON.stringify(value)}`;
    const known = variables.find((one) => one.key === key) ?? { name: `f${variables.length}`, type: `${resource.name}Filter`, value, key };
    if (!variables.includes(known)) variables.push(known);
    return `$${known.name}`;
  };
  const fields = sections.flatMap(({ resource, filter, charts }, at) => [
    `t${at}: ${resource.plural}Group(by: [], filter: ${variable(resource, filter)}) { count }`,
    ...charts.map(
      (chart, index) =>
        `c${at}_${index}: ${resource.plural}Group(by: [${chart.group.code}], filter: ${variable(resource, chart.filter)}${chart.group.tier ? `, first: ${MOST}` : ''}) { count keys { value label } }`,
    ),
  ]);
  const types = variables.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  return {
    text: `query Overview${types && `(${types})`} { ${WHO} ${fields.join(' ')} }`,
    variables: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
  };
};
