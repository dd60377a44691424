// In which order test files are run: one that opens a world, which sets its making going, then all that need none and run meanwhile, then the others.
import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

const opensWorld = ({ path }) => /\b(openWorld|openJourney|openSetting|openSameness|freshDatabase)\b/.test(readFileSync(path, 'utf8'));

export default class Order extends Sequencer {
  sort(tests) {
    const [first, ...sorted] = super.sort(tests).toSorted((one, other) => opensWorld(other) - opensWorld(one));
    return first ? [first, ...sorted.filter((one) => !opensWorld(one)), ...sorted.filter(opensWorld)] : [];
  }
}
