/** The overview's numbers, asked for together. */
import { useQuery } from '@tanstack/react-query';
import { client } from '../../client';
import { documentOf } from '../../graphql/documents';
import { dayAt } from '../../clock';
import { session } from '../../session';
import { useSession } from '../../shell/Strip';
import { ownFilter, useOwnMerchant } from '../useOwnMerchant';
import { overviewOf, partsOf } from './overviewDocument';
import { barsOf, sectionsFor, type Bar, type Chart, type Group, type Section } from './charts';

export type Counted = Omit<Section, 'charts'> & { total: number; charts: (Chart & { bars: Bar[] })[] };

export const useOverview = () => {
  useSession();
  const { here } = session;
  const { data: own, isPending } = useOwnMerchant();
  return useQuery({
    queryKey: ['overview', here?.id, own?.id],
    enabled: !isPending,
    queryFn: async (): Promise<Counted[]> => {
      const sections = sectionsFor(session, here, dayAt(), (resource) => (own ? ownFilter(resource, own) : undefined));
      const parts = await Promise.all(
        partsOf(sections).map(async (part) => {
          const { text, variables } = overviewOf(part);
          const data = (await client.query({ query: documentOf(text), variables })).data as Record<string, Group[]>;
          return part.map((section, at) => ({
            ...section,
            total: data[`t${at}`]![0]?.count ?? 0,
            charts: section.charts.map((chart, index) => ({ ...chart, bars: barsOf(chart, data[`c${at}_${index}`]!, session) })),
          }));
        }),
      );
      return parts.flat();
    },
  });
};
