/**
 * The cache of documents. An operation that was parsed, validated and found compilable before needs only its variables checked. A request that is
 * unusual in any way takes the long way through the whole server; both end in the same plan.
 */
import type { IncomingMessage } from 'node:http';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

const documentsKept = 1_000;
const charactersKept = 4_000_000;
const acceptsKept = 100;

export interface KnownOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

export interface Body {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

const usual = new Set(['query', 'operationName', 'variables']);

/** An ordinary request, as front ends send it. */
function isOrdinary(body: unknown): body is Body {
  if (typeof body !== 'object' || body === null) return false;
  const { query, operationName, variables } = body as Record<string, unknown>;
  return (
    typeof query === 'string' &&
    (operationName === undefined || operationName === null || typeof operationName === 'string') &&
    (variables === undefined || variables === null || (typeof variables === 'object' && !Array.isArray(variables))) &&
    Object.keys(body).every((key) => usual.has(key))
  );
}

const keyOf = ({ query, operationName }: Body) => `${operationName ?? ''}\n${query}`;

export class Lane {
  private readonly operations = new LRUCache<string, KnownOperation>({
    max: documentsKept,
    maxSize: charactersKept,
    sizeCalculation: (_operation, key) => key.length,
  });
  /** The content type that the server answered to an `accept`. */
  private readonly types = new LRUCache<string, string>({ max: acceptsKept });

  learn(request: IncomingMessage, body: unknown, known: KnownOperation, contentType: string | undefined): void {
    if (!isOrdinary(body) || !contentType) return;
    this.operations.set(keyOf(body), known);
    this.types.set(request.headers.accept ?? '', contentType);
  }

  find({ method, headers }: IncomingMessage, body: unknown): (KnownOperation & { contentType: string; variables: Record<string, unknown> }) | null {
    if (method !== 'POST' || !/^application\/json *(;|$)/.test(headers['content-type'] ?? '') || !isOrdinary(body)) return null;
    const contentType = this.types.get(headers.accept ?? '');
    const known = this.operations.get(keyOf(body));
    return known && contentType ? { ...known, contentType, variables: body.variables ?? {} } : null;
  }
}
