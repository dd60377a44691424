/** The record with every field I may read and its actions. Lists leave partial records in react-query's cache; `meta` keeps the two apart. */
import { useGetOne } from 'react-admin';
import type { ResourceContract } from '../contract';

export const useWholeRecord = (resource: ResourceContract, id: string) => useGetOne(resource.plural, { id, meta: { whole: true } });
