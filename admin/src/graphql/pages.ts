/**
 * Numbered pages over cursors. Next and previous follow the cursor at the edge of a page already seen; a jump uses an offset, which the
 * server bounds; the last page is read from the end. Cursors are kept for the tab's life, so that a reload deep in a list still finds its page.
 */
export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor?: string | null;
  endCursor?: string | null;
}
interface Edge {
  start?: string | null;
  end?: string | null;
}

export const OFFSET_LIMIT = 10_000;
const KEPT = 200;
const STORE = 'linli.pages';

const load = (): Map<string, Edge | number> => {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(STORE) ?? '[]'));
  } catch {
    return new Map();
  }
};
const seen = load();

const keep = (key: string, value: Edge | number) => {
  seen.delete(key);
  seen.set(key, value);
  for (const oldest of seen.keys())
    if (seen.size > KEPT) seen.delete(oldest);
    else break;
  try {
    sessionStorage.setItem(STORE, JSON.stringify([...seen]));
  } catch {
    // A full or forbidden store costs only the deep reload.
  }
};

export const pageArguments = (list: string, page: number, perPage: number): Record<string, unknown> => {
  if (page <= 1) return { first: perPage };
  const total = seen.get(list) as number | undefined;
  if (total !== undefined && total > perPage && page === Math.ceil(total / perPage)) return { last: total - (page - 1) * perPage };
  const before = seen.get(`${list}#${page - 1}`) as Edge | undefined;
  if (before?.end) return { first: perPage, after: before.end };
  const after = seen.get(`${list}#${page + 1}`) as Edge | undefined;
  if (after?.start) return { last: perPage, before: after.start };
  return { first: perPage, offset: (page - 1) * perPage };
};

export const rememberPage = (list: string, page: number, info: PageInfo, total: number) => {
  keep(list, total);
  keep(`${list}#${page}`, { start: info.startCursor ?? null, end: info.endCursor ?? null });
};
