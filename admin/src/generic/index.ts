/** The pages of a resource: drawn from the contract, unless screens/ names its own. Everything but the list is loaded when opened. */
import { createElement, lazy, type ComponentType } from 'react';
import type { ResourceContract } from '../contract';
import { overrides } from '../screens';
import { List } from './list/List';

export type Page = ComponentType<{ resource: ResourceContract }>;
export interface Pages {
  list?: Page;
  show?: Page;
  form?: Page;
  /** Stands beside the actions of the generic show page, and judges for itself whether to be offered. */
  action?: ComponentType<{ record: Record<string, any> }>;
}

const Show: Page = lazy(() => import('./show/Show'));
const Form: Page = lazy(() => import('./form/Form'));

export const pagesOf = (resource: ResourceContract) => {
  const own = overrides[resource.name] ?? {};
  const page = (component: Page) => createElement(component, { resource });
  const form = own.form ?? Form;
  return {
    list: page(own.list ?? List),
    show: page(own.show ?? Show),
    ...(resource.mutations.create ? { create: page(form) } : {}),
    ...(resource.mutations.update ? { edit: page(form) } : {}),
  };
};
