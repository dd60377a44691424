/** What a form knows of its fields, all of it read out of the schema (build/forms.ts); the names are those of its directives. */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

export interface Words {
  zh: string;
  en: string;
}

export interface FormField {
  name: string;
  label: Words;
  /** Name of its GraphQL type, without list and `!`. */
  type: string;
  isRequired: boolean;
  isMany: boolean;
  isEnum?: boolean;
  /** Fields of a value that has some, such as the first and the last day of a span. */
  parts?: FormField[];
  choice?: { of: string };
  ref?: { to: string };
  file?: { accepts: string; mediaTypes: string; maxBytes: number; most?: number };
  length?: { min?: number; max: number };
  range?: { min?: number; max?: number; step?: number };
  pattern?: { is: string };
  unit?: Words;
  day?: { past?: boolean; deadline?: boolean; notBefore?: string; after?: string };
  requiredWhen?: { field: string; in: string[] };
  onlyWhen?: { field: string; in: string[] };
}

export interface Saved {
  written?: { record?: { id: string; title?: string | null } | null; warnings: { message: string }[] } | null;
}

export interface Found {
  found?: { nodes: { id: string; title?: string | null }[]; pageInfo: { hasNextPage: boolean } } | null;
}

export interface Form {
  mutation: string;
  resource: string;
  label: Words;
  fields: FormField[];
  save: DocumentTypeDecoration<Saved, { input: Record<string, unknown>; key: string }>;
}

export type Finding = DocumentTypeDecoration<Found, { search: string | null }>;
