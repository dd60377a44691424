// What the process that holds the tests' PostgreSQL tells the tests, by way of the environment.
export interface TestState {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
  appRole: string;
  /** PostgreSQL's own log, for a test that counts statements. */
  logFile: string;
  directory: string;
  /** The process for heavy work, bundled for this run. */
  workerFile: string;
  /** Answers when a template is ready: GET <templates>/<kind>. */
  templates: string;
}

/** `watched` is the demo with the notes of how it was made (testing/watched.ts). */
export const templateKinds = ['reference', 'demo', 'watched'] as const;
export type TemplateKind = (typeof templateKinds)[number];
export const templateName = (kind: TemplateKind) => `template_${kind}`;
export const templateHome = (state: Pick<TestState, 'directory'>, kind: TemplateKind) =>
  `${state.directory}/home-${kind === 'watched' ? 'demo' : kind}`;

export function testState(): TestState {
  const text = process.env.LINLI_TEST_DATABASE;
  if (!text) throw new Error('This runs under Jest only, which starts the database.');
  return JSON.parse(text) as TestState;
}

export function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
