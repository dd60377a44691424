/** The conditions that hold now, in words. */
import { useGetMany, useListContext, useTranslate } from 'react-admin';
import Chip from '@mui/material/Chip';
import { fieldOf, resourceOf, type FieldContract, type ResourceContract } from '../../contract';
import { titleOf } from '../../contract/title';
import { useDictionaries } from '../../dictionaries';
import { conditionsOf, type FilterValues } from '../../graphql/filter';
import { useLabel } from '../../i18n';
import { cardOf } from '../../screens/attention';
import { useLooking } from '../list/columns';
import { useWords } from '../format';

const useCodeWords = (field: FieldContract) => {
  const words = useWords();
  const entries = useDictionaries(!!field.dictionary)?.get(field.dictionary ?? '');
  return (code: string) => entries?.find((entry) => entry.code === code)?.label ?? words(field, code);
};

const ValueWords = ({ field, value }: { field: FieldContract; value: any }) => {
  const translate = useTranslate();
  const words = useWords();
  const codeWords = useCodeWords(field);
  if (value.in) return <>{value.in.map(codeWords).join(translate('app.mark.comma'))}</>;
  if (value.gte !== undefined || value.lte !== undefined) return <>{`${words(field, value.gte) || '…'} – ${words(field, value.lte) || '…'}`}</>;
  if (value.isNull !== undefined) return <>{translate(value.isNull ? 'app.list.no' : 'app.list.yes')}</>;
  if (field.kind === 'choices') return <>{codeWords(value.contains)}</>;
  if (field.kind === 'flag' || field.kind === 'sign') return <>{words(field, value.eq) || translate('app.list.no')}</>;
  return <>{String(value.contains ?? value.startsWith ?? value.eq ?? '…')}</>;
};

const ReferenceWords = ({ field, id }: { field: FieldContract; id: string }) => {
  const resource = resourceOf(field.resource!);
  const { data } = useGetMany(resource.plural, { ids: [id] }, { staleTime: 60_000 });
  return <>{titleOf(resource, data?.[0]) || '…'}</>;
};

/** Conditions on what a record points to are told as far as the last of them: 单位 · 所属区划：… */
const told = (field: FieldContract, value: any): { path: FieldContract[]; value: any } => {
  const target = field.resource ? resourceOf(field.resource) : undefined;
  const [name, inner, ...others] = value && !value.under && !value.id ? Object.keys(value) : [];
  const next = target && name && !inner && others.length === 0 ? fieldOf(target, name) : undefined;
  if (!next) return { path: [field], value };
  const deeper = told(next, value[name!]);
  return { ...deeper, path: [field, ...deeper.path] };
};

/** Shown by other means: the search box and the quick filters. */
const ELSEWHERE = ['q', 'state', 'waitingForMe', 'overdue', 'archivedAt'];

/** What no field's filter shows is called as the card that asks it, or by the list it looks at: some there, or none. */
const useOthersWords = (resource: ResourceContract) => {
  const label = useLabel();
  const translate = useTranslate();
  return (conditions: FilterValues): string => {
    const card = cardOf(resource, conditions);
    if (card) return label(card.label);
    const parts = Object.entries(conditions).map(([name, value]) => {
      if (name === 'inMyCare') return translate('app.list.inMyCare');
      const relation = resource.relations.find((one) => one.name === name);
      return relation && `${label(relation.label)}${translate('app.mark.colon')}${translate(value.none ? 'app.list.none' : 'app.list.some')}`;
    });
    return parts.every(Boolean) ? parts.join(translate('app.mark.comma')) : translate('app.list.others');
  };
};

export const ActiveFilters = ({ resource, fields }: { resource: ResourceContract; fields: FieldContract[] }) => {
  const label = useLabel();
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const { own, page } = useLooking();
  // Whose it is, and what the page is about, are told by the page.
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const isTold = (name: string) => [own, page?.code ? page.filter : undefined].some((held) => held?.[name] && same(held[name], filterValues[name]));
  const without = (name: string) => Object.fromEntries(Object.entries(filterValues).filter(([key]) => key !== name));
  // What a link brought that no field's filter can show, such as when a record was made.
  const others = Object.keys(conditionsOf(filterValues)).filter(
    (name) => !ELSEWHERE.includes(name) && !isTold(name) && !fields.some((field) => field.name === name),
  );
  const othersWords = useOthersWords(resource);
  const withoutOthers = () => Object.fromEntries(Object.entries(filterValues).filter(([key]) => !others.includes(key)));
  return (
    <>
      {others.length > 0 && (
        <Chip
          size="small"
          variant="outlined"
          label={othersWords(Object.fromEntries(others.map((name) => [name, filterValues[name]])))}
          onDelete={() => setFilters(withoutOthers(), undefined, false)}
        />
      )}
      {fields
        .filter((field) => filterValues[field.name] !== undefined && !isTold(field.name))
        .map((field) => {
          const { path, value } = told(field, filterValues[field.name]);
          const last = path.at(-1)!;
          const id = value.under ?? value.id?.eq;
          return (
            <Chip
              key={field.name}
              size="small"
              variant="outlined"
              onDelete={() => setFilters(without(field.name), undefined, false)}
              label={
                <>
                  {path.map((one) => label(one.label)).join(' · ')}
                  {translate('app.mark.colon')}
                  {id ? <ReferenceWords field={last} id={id} /> : <ValueWords field={last} value={value} />}
                </>
              }
            />
          );
        })}
    </>
  );
};
