/**
 * A part of a schema, as text that stands by itself: only the named fields and values of the named types, and of the rest only what the operations
 * lead to. A field whose type is gone, or whose needed argument is, goes too.
 */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type NamedTypeNode,
  print,
  type TypeDefinitionNode,
  type TypeNode,
  visit,
} from 'graphql';

/** By type. A type that is not named stays whole where something leads to it. */
export type Kept = ReadonlyMap<string, ReadonlySet<string>>;

type AnyField = FieldDefinitionNode | InputValueDefinitionNode;

const builtIn = ['String', 'Int', 'Float', 'Boolean', 'ID'];
/** They put conditions together and are none themselves. */
const joints = ['and', 'or', 'not', 'isNull'];

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));
const isType = (one: DocumentNode['definitions'][number]): one is TypeDefinitionNode => one.kind.endsWith('TypeDefinition');

function chosen(one: TypeDefinitionNode, kept: Kept): TypeDefinitionNode {
  const names = kept.get(one.name.value);
  const stays = ({ name }: { name: { value: string } }) => !names || names.has(name.value);
  return {
    ...one,
    ...('fields' in one && { fields: one.fields?.filter(stays) }),
    ...('values' in one && { values: one.values?.filter(stays) }),
  } as TypeDefinitionNode;
}

/** Takes out what leads to nothing, until nothing does. */
function settled(types: readonly TypeDefinitionNode[]): readonly TypeDefinitionNode[] {
  const there = new Set([...builtIn, ...types.map(({ name }) => name.value)]);
  const isThere = ({ type }: { type: TypeNode }) => there.has(nameOf(type));
  let isSettled = true;
  const left = types.flatMap((one): TypeDefinitionNode[] => {
    const isEmpty = 'values' in one && one.values?.length === 0;
    const isHollow = 'fields' in one && (one.fields as AnyField[]).every(({ name }) => joints.includes(name.value));
    if (isEmpty || isHollow) {
      isSettled = false;
      return [];
    }
    if (!('fields' in one)) return [one];
    const fields = (one.fields as AnyField[]).filter(isThere).flatMap((field): AnyField[] => {
      if (!('arguments' in field)) return [field];
      if (field.arguments!.some((arg) => arg.type.kind === Kind.NON_NULL_TYPE && !isThere(arg))) return [];
      return [{ ...field, arguments: field.arguments!.filter(isThere) }];
    });
    if (fields.length < one.fields!.length) isSettled = false;
    return [{ ...one, fields } as TypeDefinitionNode];
  });
  return isSettled ? left : settled(left);
}

/** A type that lacks a field of an interface no longer is of that interface. */
function truthful(types: readonly TypeDefinitionNode[]): TypeDefinitionNode[] {
  const fieldsOf = (one: TypeDefinitionNode) => ('fields' in one ? ((one.fields ?? []) as AnyField[]).map(({ name }) => name.value) : []);
  const interfaces = new Map(types.filter(({ kind }) => kind === Kind.INTERFACE_TYPE_DEFINITION).map((one) => [one.name.value, fieldsOf(one)]));
  return types.map((one) => {
    if (!('interfaces' in one) || !one.interfaces) return one;
    const own = new Set(fieldsOf(one));
    return { ...one, interfaces: one.interfaces.filter(({ name }) => interfaces.get(name.value)?.every((field) => own.has(field))) };
  });
}

function reached(types: readonly TypeDefinitionNode[], roots: readonly string[]): Set<string> {
  const known = new Map(types.map((one) => [one.name.value, one]));
  const seen = new Set<string>();
  const follow = (name: string) => {
    const type = known.get(name);
    if (!type || seen.has(name)) return;
    seen.add(name);
    visit(type, { NamedType: (next: NamedTypeNode) => follow(next.name.value) });
  };
  roots.forEach(follow);
  return seen;
}

/** `besides`: types that no operation leads to, and that are there all the same. */
export function reducedSdl(document: DocumentNode, kept: Kept, besides: readonly string[] = []): string {
  const types = truthful(settled(document.definitions.filter(isType).map((one) => chosen(one, kept))));
  const seen = reached(types, ['Query', 'Mutation', ...besides]);
  const said = new Set<string>();
  for (const one of types) if (seen.has(one.name.value)) visit(one, { Directive: ({ name }: DirectiveNode) => void said.add(name.value) });
  const directives = document.definitions.filter((one) => one.kind === Kind.DIRECTIVE_DEFINITION && said.has(one.name.value));
  for (const one of directives) visit(one, { NamedType: ({ name }: NamedTypeNode) => void seen.add(name.value) });
  return print({ kind: Kind.DOCUMENT, definitions: [...directives, ...types.filter(({ name }) => seen.has(name.value))] });
}
