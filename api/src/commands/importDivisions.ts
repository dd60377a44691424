/**
 * Brings divisions from a file of the statistics bureau's codes: npm run import -- divisions FILE. As the owner of the tables where that is known:
 * many rows then take a minute and not an hour.
 */
import './saying.js';
import { basename, join, resolve } from 'node:path';
import { entities } from '../product.js';
import { importDivisions } from '../divisions/index.js';
import { reachEmbedded } from '../kernel/database/embedded.js';
import { readEnvironment } from '../kernel/database/environment.js';
import { openOrm } from '../kernel/database/orm.js';
import { asPlatform } from '../seed/index.js';

const [what, file] = process.argv.slice(2);
if (what !== 'divisions' || !file) {
  console.error('usage: npm run import -- divisions FILE.csv');
  process.exit(2);
}

const { ownerUrl, appUrl, home } = readEnvironment();
const embedded = appUrl ? undefined : await reachEmbedded({ directory: join(home, 'database'), report: () => undefined });
const orm = openOrm(ownerUrl ?? appUrl ?? embedded!.ownerUrl, entities);
const step = 50_000;
let next = step;
try {
  const started = performance.now();
  const { made, renamed, unchanged, skipped, problems, problemCount } = await importDivisions(
    { ...asPlatform(orm), because: basename(file) },
    resolve(file),
    (done, of) => {
      if (done < next && done < of) return;
      console.log(`  ${done} / ${of}`);
      next = done + step;
    },
  );
  for (const { line, zh, en } of problems) console.error(`line ${line}: ${en} · 第 ${line} 行：${zh}`);
  if (problemCount > 0) {
    console.error(`${problemCount} problems, nothing is written · 共 ${problemCount} 处问题，未写入任何数据`);
    process.exitCode = 1;
  } else {
    if (skipped > 0)
      console.log(`${skipped} provinces and cities stand above the district tier and are not kept · 省级、地级 ${skipped} 行不在三级之内，未导入`);
    console.log(
      made + renamed === 0
        ? `nothing to change: all ${unchanged} divisions are there · 无变化：${unchanged} 个区划均已存在`
        : `${made} made, ${renamed} renamed, ${unchanged} unchanged, in ${Math.round((performance.now() - started) / 1000)} s with at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB · 新增 ${made}，改名 ${renamed}，未变 ${unchanged}`,
    );
  }
} catch (problem) {
  if ((problem as NodeJS.ErrnoException).code !== 'ENOENT') throw problem;
  console.error(`there is no file ${file} · 找不到文件 ${file}`);
  process.exitCode = 1;
} finally {
  await orm.close();
  await embedded?.stop();
}
