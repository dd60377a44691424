import { readingWords } from '../../generated/readingWords.ts';
import { type FragmentType, unmasked } from '../../generated/resident/fragment-masking.ts';
import { RewardCardFragmentDoc } from '../../generated/resident/graphql.ts';
import { useSession } from '../session.ts';

export function RewardCard({ reward }: { reward: FragmentType<typeof RewardCardFragmentDoc> }) {
  const { language, say } = useSession();
  const { id, name, price, kind, stateLabel, cover, merchant, outlets } = unmasked(RewardCardFragmentDoc, reward);
  return (
    <li>
      {cover?.thumb && <img src={cover.thumb} alt={cover.name} loading="lazy" />}
      <h2>
        <a href={`#/reward/${id}`}>{name}</a>
      </h2>
      <p>
        {kind.label} · {stateLabel} · {price} {readingWords.Reward.price.unit[language]}
      </p>
      <p>{merchant?.brandName}</p>
      <ul>
        {outlets?.map((outlet) => (
          <li key={outlet.id}>
            {outlet.name}
            {outlet.location && ` ${outlet.location.distanceMeters} ${say('metres')}`}
            {outlet.openNow !== null && ` · ${say(outlet.openNow ? 'open' : 'closed')}`}
          </li>
        ))}
      </ul>
    </li>
  );
}
