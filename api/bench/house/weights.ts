/** What the schema and the contract of so many more resources weigh, in kilobytes. */
import { contract } from '../../src/kernel/resource/contract.js';
import { schemaOf } from '../../src/kernel/server/schema.js';
import { printedSchema } from '../../src/kernel/server/sdl.js';
import { declareWishes } from './wishes.js';

declareWishes(Number(process.env.LINLI_HOUSE_RESOURCES));
const { catalogue } = await import('../../src/product.js');
const schema = schemaOf(catalogue);
const kilobytes = (text: string) => Buffer.byteLength(text) / 1024;
// Laid out as it is emitted.
process.stdout.write(JSON.stringify({ sdl: kilobytes(printedSchema(schema)), contract: kilobytes(JSON.stringify(contract(catalogue), null, 1)) }));
