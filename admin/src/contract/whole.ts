/** For tests: the contract of somebody who may read all there is, from what is emitted. Whoever imports this first has it. */
import { readFileSync } from 'node:fs';
import { holdContract, RECORD_SECTION, type ResourceContract } from './index';

interface Emitted extends Omit<ResourceContract, 'fields'> {
  fields: (ResourceContract['fields'][number] & { system?: boolean })[];
}

const emitted = JSON.parse(readFileSync(new URL('../../../schema/resources.json', import.meta.url), 'utf8'));

holdContract({
  ...emitted,
  resources: emitted.resources.map((resource: Emitted) => ({
    ...resource,
    fields: resource.fields.filter((field) => !field.system),
    sections: resource.sections.toSorted((a, b) => Number(a.code === RECORD_SECTION) - Number(b.code === RECORD_SECTION)),
    marksRegistered: !!resource.mutations.registerExisting,
    words: resource.verbs,
  })),
});
