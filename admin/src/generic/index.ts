/** The pages of a resource: drawn from the contract, unless screens/ names its own. Everything but the list is loaded when opened. */
import { createElement, lazy, type ComponentType } from 'react';
import { useLocation } from 'react-router-dom';
import type { ResourceContract } from '../contract';
import { overrides } from '../screens';
import { List } from './list/List';
import { childrenOf } from './tree/document';

export type Page = ComponentType<{ resource: ResourceContract }>;
export interface Pages {
  list?: Page;
  show?: Page;
  form?: Page;
  /** Stands beside the actions of the generic show page, and judges for itself whether to be offered. */
  action?: ComponentType<{ record: Record<string, any> }>;
  /** Stands above the fields of the generic show page, where it is `of` the record, in place of the fields that it tells itself. */
  part?: { of: (record: Record<string, any>) => boolean; tells: string[]; component: ComponentType<{ record: Record<string, any> }> };
  /** Stands beside the actions of the generic list, and judges for itself whether to be offered. */
  listAction?: ComponentType;
}

const Show: Page = lazy(() => import('./show/Show'));
const Tree: Page = lazy(() => import('./tree/Tree'));
const Form: Page = lazy(() => import('./form/Form'));

/** `?tree`: the same records, seen as they stand below one another. */
const ListOrTree: Page = ({ resource }) => createElement(new URLSearchParams(useLocation().search).has('tree') ? Tree : List, { resource });

export const pagesOf = (resource: ResourceContract) => {
  const own = overrides[resource.name] ?? {};
  const page = (component: Page) => createElement(component, { resource });
  const form = own.form ?? Form;
  return {
    list: page(own.list ?? (childrenOf(resource) ? ListOrTree : List)),
    show: page(own.show ?? Show),
    ...(resource.mutations.create ? { create: page(form) } : {}),
    ...(resource.mutations.update ? { edit: page(form) } : {}),
  };
};
