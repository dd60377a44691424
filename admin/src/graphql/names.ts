/** Collects the names asked for in one moment and fetches them in one request, whatever resources they belong to. */
import { resourceOf } from '../contract';
import { client } from '../client';
import { session } from '../session';
import { namesDocument } from './documents';

type Record_ = Record<string, any> & { id: string };
interface Waiting {
  name: string;
  ids: string[];
  resolve: (records: Record_[]) => void;
  reject: (error: unknown) => void;
}

let waiting: Waiting[] = [];

const flush = async () => {
  const batch = waiting;
  waiting = [];
  const wanted = new Map<string, Set<string>>();
  for (const { name, ids } of batch) ids.forEach((id) => wanted.set(name, (wanted.get(name) ?? new Set()).add(id)));
  try {
    const { data } = await client.query({
      query: namesDocument([...wanted.keys()].map(resourceOf), session.mayRead),
      variables: Object.fromEntries([...wanted].map(([name, ids]) => [name, { id: { in: [...ids].slice(0, 100) } }])),
    });
    for (const { name, ids, resolve } of batch) resolve(data[name].nodes.filter((record: Record_) => ids.includes(record.id)));
  } catch (error) {
    batch.forEach(({ reject }) => reject(error));
  }
};

export const batchNames = (plural: string, ids: string[]): Promise<Record_[]> =>
  new Promise((resolve, reject) => {
    if (waiting.length === 0) setTimeout(flush, 0);
    waiting.push({ name: resourceOf(plural).name, ids, resolve, reject });
  });
