/** What a merger of two persons would do, shown while it is being decided. The server works it out, by the statements that would do it. */
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { parse } from 'graphql';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import text from '../../../schema/operations/personMergePlan.graphql?raw';
import { client } from '../client';
import { fieldOf, findResource, resourceOf } from '../contract';
import { useLabel } from '../i18n';

interface Plan {
  moves: { resource: string; field: string; count: number }[];
  fills: string[];
  obstacle: string | null;
}

const document = parse(text);

export const MergePreview = ({ record }: { record: Record<string, any> }) => {
  const translate = useTranslate();
  const label = useLabel();
  const chosen = useWatch({ name: 'mergedInto' });
  const into = typeof chosen === 'string' ? chosen : chosen?.id;
  const { data: plan } = useQuery({
    queryKey: ['personMergePlan', record['id'], into],
    enabled: !!into,
    queryFn: async () =>
      (await client.query<{ personMergePlan: Plan }>({ query: document, variables: { id: record['id'], into }, fetchPolicy: 'no-cache' })).data!
        .personMergePlan,
  });
  if (!into || !plan) return null;
  if (plan.obstacle) return <Alert severity="error">{plan.obstacle}</Alert>;
  const person = resourceOf('Person');
  // What moves is told in words as far as its reader may read of it.
  const wordsOf = (name: string, field: string) => {
    const resource = findResource(name);
    const known = resource && fieldOf(resource, field);
    return resource ? `${label(resource.label)}${known ? ` (${label(known.label)})` : ''}` : name;
  };
  const moves = plan.moves.map(({ resource, field, count }) => `${wordsOf(resource, field)} × ${count}`);
  const fills = plan.fills.map((name) => label(fieldOf(person, name)?.label ?? { zh: name, en: name })).join(translate('app.mark.comma'));
  return (
    <Alert severity="info" role="status">
      {moves.length > 0 && (
        <Box>
          {translate('app.merge.moves')}
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {moves.map((move) => (
              <li key={move}>{move}</li>
            ))}
          </Box>
        </Box>
      )}
      {fills && <Box>{translate('app.merge.fills', { fields: fills })}</Box>}
      <Box>{translate('app.merge.rest')}</Box>
    </Alert>
  );
};
