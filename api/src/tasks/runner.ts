/**
 * Takes queued tasks, one at a time in each server, so that long work never starves what people wait for. The queue is the table itself: a task is
 * claimed with its row locked, told to be alive while it runs, and goes back into the queue when its server is lost.
 */
import type { GraphQLSchema } from 'graphql';
import type { Platform } from '../kernel/index.js';
import { runTask } from './run.js';

/** Once in so many milliseconds; whoever makes a task wakes the runner of its own server at once. */
const glance = 2_000;
const lostAfterSeconds = 60;
const mostAttempts = 3;
/** A sheet over which a server was lost may have been what ended it. Whoever sent it may try it again by hand. */
const mayGoOn = `attempts < ${mostAttempts} and reading_since is null`;
const lost = {
  zh: '服务器在处理过程中中断，已停止自动重试；可点“重试”，仍不成功请另存为只含数据的新文件后再上传',
  en: 'the server was lost over it, and does not try it again by itself; use Try again, or save its data alone as a new file and upload that',
};

interface Runner {
  wake(): void;
  stop(): Promise<void>;
}

const runners = new WeakMap<Platform, Runner>();
export const wake = (platform: Platform): void => runners.get(platform)?.wake();

async function claim({ pool }: Platform): Promise<string | undefined> {
  await pool.query(
    `update /* queue */ task set state = case when ${mayGoOn} then 'QUEUED' else 'FAILED' end, reading_since = null,
      problem = case when ${mayGoOn} then problem when request ->> 'language' = 'en' then $1 else $2 end
    where state = 'RUNNING' and seen_at < now() - make_interval(secs => ${lostAfterSeconds})`,
    [lost.en, lost.zh],
  );
  const { rows } = await pool.query<{
    id: string;
  }>(`update /* queue */ task set state = 'RUNNING', state_since = now(), seen_at = now(), reading_since = null, attempts = attempts + 1
    where id = (select id from task where state = 'QUEUED' order by updated_at limit 1 for update skip locked) returning id`);
  return rows[0]?.id;
}

export function startRunner(platform: Platform, schema: GraphQLSchema): Runner {
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;
  const work = async () => {
    do {
      again = false;
      for (let id = await claim(platform); id && !stopped; id = await claim(platform)) await runTask(platform, schema, id);
    } while (again && !stopped);
  };
  const wakeUp = () => {
    if (stopped) return;
    if (running) again = true;
    else
      running = work()
        .catch((problem: unknown) => platform.log.warn({ err: problem }, 'tasks could not be taken'))
        .finally(() => (running = null));
  };
  const timer = setInterval(wakeUp, glance);
  timer.unref();
  const runner: Runner = {
    wake: wakeUp,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
  runners.set(platform, runner);
  return runner;
}
