/** What the schema and the contract of so many more resources weigh, in kilobytes. */
import { frame, resolvers } from '../../src/capabilities.js';
import { contract } from '../../src/kernel/resource/contract.js';
import { buildApiSchema } from '../../src/kernel/server/schema.js';
import { printedSchema } from '../../src/kernel/server/sdl.js';
import { declareWishes } from './wishes.js';

declareWishes(Number(process.env.LINLI_HOUSE_RESOURCES));
const schema = buildApiSchema(resolvers);
const kilobytes = (text: string) => Buffer.byteLength(text) / 1024;
// Laid out as it is emitted.
process.stdout.write(JSON.stringify({ sdl: kilobytes(printedSchema(schema)), contract: kilobytes(JSON.stringify(contract(frame), null, 1)) }));
