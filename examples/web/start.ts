/** npm run sample: generates, bundles and serves the sample in front of a platform that runs (LINLI_URL, else what `npm start` serves). */
import type { AddressInfo } from 'node:net';
import { bundle } from './build/bundle.ts';
import { generate } from './build/generate.ts';
import { serve } from './build/serve.ts';

const platform = process.env.LINLI_URL ?? 'http://localhost:4000';
const port = Number(process.env.PORT ?? 4100);
await generate();
await bundle();
const { port: opened } = (await serve(platform, port)).address() as AddressInfo;
console.log(`The sample: http://localhost:${opened}, in front of ${platform}`);
