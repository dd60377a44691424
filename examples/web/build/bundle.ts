/** The sample for the browser. Relay's `graphql` becomes the artifact that its compiler made of it, as Relay's plugin for Babel does. */
import { readFile } from 'node:fs/promises';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const folder = join(import.meta.dirname, '..');
export const outputFolder = join(folder, 'dist');

const relayArtifacts: Plugin = {
  name: 'relay-artifacts',
  setup({ onLoad }) {
    onLoad({ filter: /src\/reward\/.*\.tsx$/ }, async ({ path }) => {
      const imports: string[] = [];
      const contents = (await readFile(path, 'utf8')).replace(/graphql`\s*(?:query|fragment|mutation)\s+(\w+)[^`]*`/g, (_, name: string) => {
        imports.push(`import artifact_${name} from '../../generated/relay/${name}.graphql.ts';`);
        return `artifact_${name}`;
      });
      return { contents: `${imports.join('\n')}\n${contents}`, loader: 'tsx' };
    });
  },
};

export async function bundle(): Promise<void> {
  const { metafile } = await build({
    entryPoints: ['main.tsx', 'sample.css'].map((file) => ({ in: join(folder, 'src', file), out: 'sample' })),
    outdir: outputFolder,
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [relayArtifacts],
    metafile: true,
    logLevel: 'warning',
  });
  copyFileSync(join(folder, 'index.html'), join(outputFolder, 'index.html'));
  // What it was made of, for whoever wants to know.
  writeFileSync(join(outputFolder, 'meta.json'), JSON.stringify(metafile));
}
