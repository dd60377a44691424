// The planner's deliberate faults, tried as those of the permissions are. Prints one line of JSON.
import { fileURLToPath } from 'node:url';
import { planted } from '../exhaustive.ts';
import { tryIn } from '../oracle/mutants.mjs';
import { plants } from './plants.ts';

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await tryIn('sameness/plantRun.ts', planted(plants))));
