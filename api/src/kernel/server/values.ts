/**
 * Limits on values, which no token limit sees: variables arrive beside the document. They are walked without recursion, before any recursive code
 * touches them, so that no nesting can exhaust the stack.
 */
import { exceeded } from './limits.js';

export const maxValueDepth = 20;
export const maxValues = 5000;
export const maxFilterDepth = 10;
export const maxConditions = 100;
const maxOrders = 8;

/** In variables, objects and lists count as levels; in a filter only objects do, since `and` and `or` hold lists. */
function sizeOf(root: unknown, { listsCount, until }: { listsCount: boolean; until: number }): { depth: number; leaves: number } {
  let depth = 0;
  let leaves = 0;
  const waiting: [unknown, number][] = [[root, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, level] = next;
    if (typeof value !== 'object' || value === null) leaves += 1;
    else {
      const inner = Array.isArray(value) ? (value as unknown[]) : Object.values(value);
      const below = level + (listsCount || !Array.isArray(value) ? 1 : 0);
      depth = Math.max(depth, below);
      leaves += inner.length === 0 ? 1 : 0;
      if (inner.length + waiting.length + leaves > until) return { depth, leaves: inner.length + waiting.length + leaves };
      for (const one of inner) waiting.push([one, below]);
    }
  }
  return { depth, leaves };
}

export function checkVariables(variables: Record<string, unknown> | undefined): void {
  const { depth, leaves } = sizeOf(variables ?? {}, { listsCount: true, until: maxValues });
  if (leaves > maxValues) throw exceeded({ zh: '变量中的值数', en: 'values in the variables' }, leaves, maxValues);
  if (depth > maxValueDepth) throw exceeded({ zh: '变量嵌套层数', en: 'depth of the variables' }, depth, maxValueDepth);
}

/** The number of conditions in the arguments of a list. The values of one `in` are limited where they are compiled. */
export function conditionsOf(args: Record<string, unknown>): number {
  const orders = Array.isArray(args.orderBy) ? args.orderBy.length : 0;
  if (orders > maxOrders) throw exceeded({ zh: '排序项数', en: 'orders' }, orders, maxOrders);
  if (args.filter === null || args.filter === undefined) return 0;
  const { depth, leaves } = sizeOf(args.filter, { listsCount: false, until: maxValues });
  if (depth > maxFilterDepth) throw exceeded({ zh: '筛选嵌套层数', en: 'depth of the filter' }, depth, maxFilterDepth);
  if (leaves > maxConditions) throw exceeded({ zh: '筛选条件数', en: 'conditions of the filter' }, leaves, maxConditions);
  return leaves;
}
