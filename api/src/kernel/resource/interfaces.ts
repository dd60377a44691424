/**
 * What all records have in common, as interfaces of the schema: one fragment on them serves every resource. A record of an abstract type is read by
 * the executor (server/nodes.ts), which learns from it which resource it is of.
 */
import 'reflect-metadata';
import { Arg, Field, Int, InterfaceType } from 'type-graphql';
import { HistoryConnection } from './objectTypes.js';
import { GraphQLDate, GraphQLInstant, ID } from './scalars.js';

/** Holds the name of a record's type where a field answers an interface. With a blank in it, it is no response key. */
export const typeKey = ' type';

const shared = {
  // A schema has the resources of its catalogue, and no others that happen to be declared.
  autoRegisterImplementations: false,
  resolveType: (record: Record<string, unknown>) => record[typeKey] as string,
};

@InterfaceType('Node', { ...shared, description: 'Anything with an id of its own (Relay object identification).' })
export abstract class Node {
  @Field(() => ID, { simple: true, description: 'A UUID, version 7.' })
  id!: string;
}

@InterfaceType('Record', { ...shared, implements: Node, description: 'A record of any resource.' })
export abstract class RecordOfAny extends Node {
  @Field(() => Int, { simple: true, description: 'Rises with every change; a write names the version it saw.' })
  version!: number;
  @Field(() => String, { simple: true, nullable: true, description: 'What it is called; null where that may not be read.' })
  title?: string;
  @Field(() => GraphQLInstant, { simple: true, description: 'When it was created.' })
  createdAt!: string;
  @Field(() => GraphQLInstant, { simple: true, description: 'When it was changed last.' })
  updatedAt!: string;
  @Field(() => GraphQLInstant, { simple: true, nullable: true, description: 'When it was archived; null while it is not.' })
  archivedAt?: string;
}

@InterfaceType('Stateful', { ...shared, implements: Node, description: 'A record with a life cycle.' })
export abstract class Stateful extends Node {
  @Field(() => String, { simple: true, description: 'Its state in words, in the language of the request (Accept-Language).' })
  stateLabel!: string;
  @Field(() => GraphQLInstant, { simple: true, description: 'Since when it has been in this state.' })
  stateSince!: string;
  @Field(() => GraphQLDate, {
    simple: true,
    nullable: true,
    description: 'The day by which somebody should have moved it on; past it, it is overdue.',
  })
  stateDueOn?: string;
}

/** The page of a record's history, on the interface and on every resource alike. */
export function declareHistory(prototype: object): void {
  Field(() => HistoryConnection, { simple: true, description: 'Who changed what, when and why; newest first.' })(prototype, 'history', {
    value: () => undefined,
  });
  Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 100; 20 unless said otherwise.' })(prototype, 'history', 0);
  Arg('after', () => String, { nullable: true, description: 'Cursor the page begins after.' })(prototype, 'history', 1);
}
declareHistory(RecordOfAny.prototype);
