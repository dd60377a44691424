/** One record; where records form a tree, that one and all below it. */
import { useTranslate } from 'react-admin';
import { parentFieldOf, resourceOf } from '../../contract';
import { ReferenceInput } from '../inputs/ReferenceInput';
import type { FilterProps } from './index';

export const ReferenceFilter = ({ field, label, value, onChange }: FilterProps) => {
  const translate = useTranslate();
  const target = resourceOf(field.resource!);
  const tierOf = (record: any) => (target.tierField && record[target.tierField] ? { tier: record[target.tierField] } : {});
  const isTree = parentFieldOf(target) !== undefined;
  const id = value?.under ?? value?.id?.eq ?? null;
  return (
    <ReferenceInput
      field={{ ...field, where: isTree ? {} : (field.where ?? {}) }}
      label={isTree ? `${label} (${translate('app.list.under')})` : label}
      value={id}
      onChange={(record) => onChange(record ? (isTree ? { under: record.id, ...tierOf(record) } : { id: { eq: record.id } }) : undefined)}
    />
  );
};
