/** Each deliberate fault is switched on in turn and looked for: with none of them, the same operations must be the same. */
import { withRoles } from '../../kernel/catalogue/catalogue.js';
import { openSetting } from '../oracle/setting.js';
import { wantedPeople } from './askers.js';
import { openSameness } from './sameness.js';

export interface Planted {
  name: string;
  fault: string | null;
  milliseconds: number;
}

/** Most are found in the first few dozens. */
const runs = 1500;
const seed = 20261123;

/** What is found without any fault comes first, under an empty name. */
export async function run(names: string[]): Promise<Planted[]> {
  globalThis.linliMutant = '';
  const setting = await openSetting(wantedPeople);
  const sameness = await openSameness(setting);
  const { platform } = setting.world.app;
  const tried: Planted[] = [];
  for (const name of ['', ...new Set(names)]) {
    const begun = performance.now();
    globalThis.linliMutant = name;
    // What was compiled and planned before is sound.
    platform.catalogue = withRoles(platform.catalogue, platform.catalogue.roles);
    sameness.asking.forget();
    const fault = await sameness.check(name === '' ? 200 : runs, seed, false).finally(() => {
      globalThis.linliMutant = '';
    });
    tried.push({ name, fault, milliseconds: Math.round(performance.now() - begun) });
  }
  await sameness.close();
  return tried;
}
