/** The rewards that may be used near a point, the merchants' own order first; typed documents, and a fragment that only its card may read. */
import { useState } from 'react';
import { CatalogueDocument, type CatalogueQuery } from '../../generated/resident/graphql.ts';
import { type Failure, send, useAnswer } from '../api.ts';
import { Failures } from '../Failures.tsx';
import { useSession } from '../session.ts';
import { RewardCard } from './RewardCard.tsx';

type Page = NonNullable<CatalogueQuery['rewards']>;

export function CataloguePage() {
  const { say } = useSession();
  const [point, setPoint] = useState({ lat: 23.0315, lng: 113.1147 });
  const [within, setWithin] = useState(3000);
  const asked = { point, within };
  const { data, errors } = useAnswer(CatalogueDocument, asked);
  const number = (label: string, value: number, set: (next: number) => void, step: number) => (
    <label>
      {label} <input type="number" step={step} value={value} onChange={({ target }) => set(target.valueAsNumber || 0)} />
    </label>
  );
  return (
    <>
      <h1>{say('rewards')}</h1>
      <fieldset className="row">
        {number(say('latitude'), point.lat, (lat) => setPoint({ ...point, lat }), 0.001)}
        {number(say('longitude'), point.lng, (lng) => setPoint({ ...point, lng }), 0.001)}
        {number(say('withinMeters'), within, setWithin, 500)}
      </fieldset>
      <Failures errors={errors} />
      {/* Pages that were added belong to the answer that they follow. */}
      {data?.rewards && <Pages key={data.rewards.pageInfo.endCursor} first={data.rewards} asked={asked} />}
    </>
  );
}

function Pages({ first, asked }: { first: Page; asked: { point: { lat: number; lng: number }; within: number } }) {
  const { say } = useSession();
  const [further, setFurther] = useState<Page[]>([]);
  const [errors, setErrors] = useState<Failure[]>();
  const pages = [first, ...further];
  const { hasNextPage, endCursor } = pages.at(-1)!.pageInfo;
  const more = async () => {
    const answer = await send(CatalogueDocument, { ...asked, after: endCursor ?? null });
    setErrors(answer.errors);
    if (answer.data?.rewards) setFurther([...further, answer.data.rewards]);
  };
  return (
    <>
      <p>
        {say('inAll')} {first.totalCount}
      </p>
      <ul className="cards">
        {pages
          .flatMap(({ nodes }) => nodes)
          .map((reward) => (
            <RewardCard key={reward.id} reward={reward} />
          ))}
      </ul>
      {hasNextPage && <button onClick={more}>{say('more')}</button>}
      <Failures errors={errors} />
    </>
  );
}
