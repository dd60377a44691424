/** The product with so many more resources, started as ever: from the environment to a listening server. */
import { declareWishes } from './wishes.js';

declareWishes(Number(process.env.LINLI_HOUSE_RESOURCES));
await import('../../src/main.js');
