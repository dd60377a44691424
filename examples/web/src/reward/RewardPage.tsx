/** One record by its id alone, of whatever resource; of a reward, what may be done with it and what else its merchant has. Asked through Relay. */
import { Suspense, useState } from 'react';
import { graphql, RelayEnvironmentProvider, useLazyLoadQuery } from 'react-relay';
import { readingWords } from '../../generated/readingWords.ts';
import type { RewardPageQuery } from '../../generated/relay/RewardPageQuery.graphql.ts';
import { useSession } from '../session.ts';
import { MerchantRewards } from './MerchantRewards.tsx';
import { newEnvironment } from './relay.ts';

export function RewardPage({ id }: { id: string }) {
  const [environment] = useState(newEnvironment);
  return (
    <RelayEnvironmentProvider environment={environment}>
      <Suspense fallback={<p aria-busy="true">…</p>}>
        <Reward id={id} />
      </Suspense>
    </RelayEnvironmentProvider>
  );
}

function Reward({ id }: { id: string }) {
  const { language, say } = useSession();
  const { node, enumLabels } = useLazyLoadQuery<RewardPageQuery>(
    graphql`
      query RewardPageQuery($id: ID!) {
        enumLabels(names: ["RewardAction"]) {
          values {
            code
            label
          }
        }
        node(id: $id) {
          id
          ... on Record {
            title
          }
          ... on Stateful {
            stateLabel
          }
          ... on Reward {
            price
            stockAvailable
            howToUse
            actions
            merchant {
              id
              ...MerchantRewards_merchant
            }
          }
        }
      }
    `,
    { id },
  );
  if (!node) return <p>{say('nothing')}</p>;
  const labels = new Map(enumLabels?.[0]?.values.map(({ code, label }) => [code, label]));
  const facts = readingWords.Reward;
  return (
    <>
      <p>
        <a href="#/">{say('back')}</a>
      </p>
      <h1>{node.title}</h1>
      <p className="state">{node.stateLabel}</p>
      <dl>
        <dt>{facts.price.label[language]}</dt>
        <dd>
          {node.price} {facts.price.unit[language]}
        </dd>
        <dt>{facts.stockAvailable.label[language]}</dt>
        <dd>
          {node.stockAvailable} {facts.stockAvailable.unit[language]}
        </dd>
        <dt>{facts.howToUse.label[language]}</dt>
        <dd>{node.howToUse}</dd>
        {node.actions && node.actions.length > 0 && (
          <>
            <dt>{say('mayDo')}</dt>
            <dd>{node.actions.map((action) => labels.get(action)).join(' · ')}</dd>
          </>
        )}
      </dl>
      {node.merchant && <MerchantRewards merchant={node.merchant} />}
    </>
  );
}
