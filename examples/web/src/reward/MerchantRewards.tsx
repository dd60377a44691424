import { graphql, usePaginationFragment } from 'react-relay';
import type { MerchantRewards_merchant$key } from '../../generated/relay/MerchantRewards_merchant.graphql.ts';
import type { MerchantRewardsPageQuery } from '../../generated/relay/MerchantRewardsPageQuery.graphql.ts';
import { useSession } from '../session.ts';

export function MerchantRewards({ merchant }: { merchant: MerchantRewards_merchant$key }) {
  const { say } = useSession();
  const { data, hasNext, isLoadingNext, loadNext } = usePaginationFragment<MerchantRewardsPageQuery, MerchantRewards_merchant$key>(
    graphql`
      fragment MerchantRewards_merchant on Merchant
      @refetchable(queryName: "MerchantRewardsPageQuery")
      @argumentDefinitions(count: { type: "Int", defaultValue: 3 }, cursor: { type: "String" }) {
        id
        brandName
        rewards(first: $count, after: $cursor) @connection(key: "MerchantRewards_rewards") {
          edges {
            node {
              id
              name
              stateLabel
            }
          }
        }
      }
    `,
    merchant,
  );
  return (
    <section>
      <h2>
        {say('alsoFrom')} · {data.brandName}
      </h2>
      <ul>
        {data.rewards.edges.map(({ node }) => (
          <li key={node.id}>
            <a href={`#/reward/${node.id}`}>{node.name}</a> {node.stateLabel}
          </li>
        ))}
      </ul>
      {hasNext && (
        <button disabled={isLoadingNext} onClick={() => loadNext(3)}>
          {say('more')}
        </button>
      )}
    </section>
  );
}
