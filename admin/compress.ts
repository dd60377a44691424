/** Text of the build beside its .gz and .br, so that the server sends them as they lie and compresses nothing while people wait. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(js|css|html|svg|json)$/;
const WORTH_IT = 1024;
const QUALITY = 9;

export const compress = (): Plugin => ({
  name: 'linli-compress',
  apply: 'build',
  writeBundle({ dir }) {
    for (const name of readdirSync(dir!, { recursive: true, encoding: 'utf8' })) {
      if (!TEXT.test(name)) continue;
      const content = readFileSync(join(dir!, name));
      if (content.length < WORTH_IT) continue;
      writeFileSync(join(dir!, `${name}.gz`), gzipSync(content, { level: 9 }));
      writeFileSync(join(dir!, `${name}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }));
    }
  },
});
