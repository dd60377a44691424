/**
 * Every reason of a refusal or a remark, as enums of the schema: one for each capability and one for the kernel, so that a front end can switch on
 * what it gets. A query answers them all, or the schema would leave them out.
 */
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { words as ofFiles } from '../files/words.js';
import { words as ofReads } from '../read/words.js';
import { allReasons, type Spoken } from '../reasons.js';
import { words as ofKinds } from '../resource/kinds/words.js';
import { pascal } from '../resource/labels.js';
import { refused as ofSheets } from '../sheets/refusals.js';
import { words as ofWrites } from '../write/words.js';
import { operation } from './resolvers.js';
import { words as ofRequests } from './words.js';

const own: Spoken[] = [ofKinds, ofWrites, ofReads, ofFiles, ofSheets, ofRequests];

/** Some sentences are wholly those of a declaration, or of a rule. */
const described = (zh: string, en: string) => (en === '…' ? '由声明给出 · as it is declared' : `${zh} · ${en}`);

export function reasonsResolver(capabilities: readonly { code: string; words?: Spoken }[]): new () => object {
  class Reasons {}
  ObjectType('Reasons', { description: 'Every reason that `errors[].extensions.reason` or the `reason` of a warning can hold.' })(Reasons);
  const spoken = capabilities.flatMap(({ code, words }): [string, Spoken][] => (words ? [[code, words]] : []));
  const rooms = allReasons([...own.map((words): [string, Spoken] => ['kernel', words]), ...spoken]);
  for (const [room, sentences] of rooms) {
    const values = Object.fromEntries([...sentences.keys()].map((reason) => [reason, reason]));
    const what = room === 'kernel' ? 'whatever a write or a read is about' : `in ${room}`;
    registerEnumType(values, {
      name: `${pascal(room)}Reason`,
      description: `Why something is refused or remarked on, ${what}.`,
      valuesConfig: Object.fromEntries([...sentences].map(([reason, { zh, en }]) => [reason, { description: described(zh, en) }])),
    });
    Field(() => [values], { description: `Every ${pascal(room)}Reason.` })(Reasons.prototype, room);
  }
  return operation(
    'Query',
    'reasons',
    'Every reason of a refusal or a remark there is; the enums say what each means.',
    () => Reasons,
    false,
    [],
    async () => Object.fromEntries([...rooms].map(([room, sentences]) => [room, [...sentences.keys()]])),
  );
}
