/** What the oracle goes by: the emitted contract and the rule data, as they are written. Nothing of the code that enforces them is imported here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../kernel/database/environment.js';
import { releaseRoles } from '../../seed/roles.js';

export interface Field {
  name: string;
  kind: string;
  class: string;
  duty?: string;
  system?: boolean;
  list: boolean;
  required: boolean;
  create: boolean;
  update: boolean;
  registerExisting: boolean;
  filter: string[];
  search?: boolean;
  sort?: { asc: string; desc: string };
  max?: number;
  min?: number;
  step?: number;
  scale?: number;
  requiredWhen?: { field: string; in: string[] };
  of?: string;
  secret?: true;
  pattern?: string;
  scheme?: string;
  dictionary?: string;
  options?: { code: string }[];
  enum?: string;
  resource?: string;
  where?: Record<string, string | string[]>;
  /** What a sign is told from. */
  when?: When;
  /** Of a sign: the opening hours within which alone it is borne. */
  hours?: string;
  /** Of a reference: while its record is such, the one it points at is not archived. */
  keeps?: { label: { zh: string; en: string }; while?: When };
}
export type When = Record<string, unknown>;
export interface Step {
  from: string;
  to: string | null;
  when?: When;
}
export interface Verb {
  code: string;
  verb: string;
  mutation: string;
  steps: Step[];
  inputType: string | null;
  asks: Field[];
}
export interface Resource {
  name: string;
  single: string;
  plural: string;
  title: string;
  search: boolean;
  fields: Field[];
  orders: string[];
  defaultOrder: string;
  relations: { name: string; resource: string; via: string }[];
  mutations: Partial<Record<'create' | 'update' | 'archive' | 'restore' | 'registerExisting' | 'reveal', string>>;
  groups: { code: string; field: string; tier?: string }[];
  verbs: Verb[];
  lifecycle: { states: { code: string; registrable: boolean }[]; apart?: Record<string, string[]>[]; reviewed?: string } | null;
  /** In these states a record is not archived. */
  endedFirst?: { in: string[] };
  /** Whoever fills in one of these fields does the work of a verb of the record referred to. */
  handsOf?: { record: string; fields: Record<string, string> };
  /** Its place is told to whoever reads it. */
  publicPlace?: true;
  /** The reference a record's place comes from. */
  scopedBy?: string;
  scopes: Record<string, When>;
  predicates?: Record<string, When>;
  /** Fields that together tell a record from the others. */
  unique?: string[][];
}
export interface Rule {
  resource: string;
  verbs: string[];
  scope: string;
  clearance: string;
  when?: string;
  fields?: string[];
  reason?: { example: string };
  deny?: true;
}
export interface Role {
  code: string;
  place: string;
  tier?: string;
  duties?: string[];
  rules: Rule[];
}

const read = (...path: string[]) => JSON.parse(readFileSync(join(projectRoot, ...path), 'utf8')) as unknown;

export const { resources } = read('schema', 'resources.json') as { resources: Resource[] };
export const builtIn: Role[] = releaseRoles();
export const dictionaries: Record<string, { code: string }[]> = {
  ...(read('seeds', 'reference', 'dictionaries.json') as Record<string, { code: string }[]>),
  role: builtIn,
  resource: resources.map(({ name }) => ({ code: name })),
};

const { mutations } = /type Mutation \{(?<mutations>[\s\S]*?)\n\}/.exec(readFileSync(join(projectRoot, 'schema', 'schema.graphql'), 'utf8'))!.groups!;
/** Of these there is an export, by name. */
export const exported = new Set(
  resources.filter(({ plural }) => new RegExp(`^ {2}${plural}Export\\(`, 'm').test(mutations!)).map(({ name }) => name),
);

export function resourceOf(name: string): Resource {
  const found = resources.find((one) => one.name === name);
  if (!found) throw new Error(`the contract knows no resource ${name}`);
  return found;
}

/** Words of a filter for where a row lies: what it is grouped by at each tier. */
export const placesOf = ({ groups }: Resource): string[] => groups.filter(({ tier }) => tier).map(({ code }) => code.toLowerCase());

export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const tableOf = (name: string) => snake(name).slice(1);
export const constant = (name: string) => snake(name).toUpperCase();
