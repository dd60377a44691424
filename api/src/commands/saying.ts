/** A command says to people what is wrong in words alone; what nobody foresaw is told whole. Imported before anything that may refuse. */
import { StartFault } from '../kernel/database/environment.js';
import { Refusal, Refusals } from '../kernel/errors.js';

const said = (problem: unknown): string | null => {
  if (problem instanceof StartFault) return problem.message;
  if (problem instanceof Refusal) return ['zh', 'en'].map((language) => problem.toGraphQL(language as 'zh').message).join('\n');
  return problem instanceof Refusals ? problem.all.map(said).join('\n') : null;
};

// Top-level await ends in one of these two.
for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(fault, (problem: unknown) => {
    console.error(said(problem) ?? problem);
    process.exit(1);
  });
}
