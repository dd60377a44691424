/**
 * Every reason of a refusal or a remark, as enums of the schema: one for each capability and one for the kernel, so that a front end can switch on
 * what it gets. A query answers them all, or the schema would leave them out.
 */
import { Extensions, Field, ObjectType, registerEnumType } from 'type-graphql';
import { words as ofFiles } from '../files/words.js';
import { words as ofReads } from '../read/words.js';
import { allReasons, type Spoken } from '../reasons.js';
import { words as ofKinds } from '../resource/kinds/words.js';
import { type Label, pascal } from '../resource/labels.js';
import { refused as ofSheets } from '../sheets/refusals.js';
import { words as ofWrites } from '../write/words.js';
import { everybodys } from './everybodys.js';
import { operation } from './resolvers.js';
import { words as ofRequests } from './words.js';

const own: Spoken[] = [ofKinds, ofWrites, ofReads, ofFiles, ofSheets, ofRequests];

type Speakers = readonly { code: string; words?: Spoken }[];

/** Some sentences are wholly those of a declaration, or of a rule. What stands for their values becomes text here, or it would be no answer. */
const told = ({ zh, en }: Label): Label => (`${en}` === '…' ? { zh: '由声明给出', en: 'as it is declared' } : { zh: `${zh}`, en: `${en}` });

/** Every reason with its sentence, by the part of the product that gives it. */
export function roomsOf(capabilities: Speakers): Map<string, Map<string, Label>> {
  const spoken = capabilities.flatMap(({ code, words }): [string, Spoken][] => (words ? [[code, words]] : []));
  const rooms = allReasons([...own.map((words): [string, Spoken] => ['kernel', words]), ...spoken]);
  return new Map([...rooms].map(([room, sentences]) => [room, new Map([...sentences].map(([reason, said]) => [reason, told(said)]))]));
}

export const reasonEnumOf = (room: string) => `${pascal(room)}Reason`;

export function reasonsResolver(capabilities: Speakers): new () => object {
  class Reasons {}
  ObjectType('Reasons', { description: 'Every reason that `errors[].extensions.reason` or the `reason` of a warning can hold.' })(Reasons);
  const rooms = roomsOf(capabilities);
  for (const [room, sentences] of rooms) {
    const values = Object.fromEntries([...sentences.keys()].map((reason) => [reason, reason]));
    const what = room === 'kernel' ? 'whatever a write or a read is about' : `in ${room}`;
    registerEnumType(values, {
      name: reasonEnumOf(room),
      description: `Why something is refused or remarked on, ${what}.`,
      valuesConfig: Object.fromEntries([...sentences].map(([reason, { zh, en }]) => [reason, { description: `${zh} · ${en}` }])),
    });
    Field(() => [values], { description: `Every ${reasonEnumOf(room)}.` })(Reasons.prototype, room);
  }
  const Query = operation(
    'Query',
    'reasons',
    'Every reason of a refusal or a remark there is; the enums say what each means.',
    () => Reasons,
    false,
    [],
    async () => Object.fromEntries([...rooms].map(([room, sentences]) => [room, [...sentences.keys()]])),
  );
  Extensions(everybodys)(Query.prototype as object, 'reasons', {});
  return Query;
}
