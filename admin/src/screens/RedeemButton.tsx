/** 立即兑换 on a reward's page, for whoever may redeem: what it costs and what one has, and then the voucher. */
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import { parse } from 'graphql';
import Button from '@mui/material/Button';
import pointsText from '../../../schema/operations/myPoints.graphql?raw';
import redeemText from '../../../schema/operations/redeem.graphql?raw';
import { client } from '../client';
import { useKey } from '../generic/once';
import { VerbDialog } from '../generic/verbs/VerbDialog';
import { useSession } from '../shell/Strip';

const documents = { points: parse(pointsText), redeem: parse(redeemText) };

const RedeemButton = ({ record }: { record: Record<string, any> }) => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { ability } = useSession() ?? {};
  const [isOpen, setOpen] = useState(false);
  const key = useKey();
  // Whoever redeems for others does so from the list of redemptions, where the person is chosen; points are asked back by whoever spent their own.
  const isFor = record['state'] === 'LISTED' && ability?.can('create', 'Redemption') && ability.can('requestReturn', 'Redemption');
  const { data } = useQuery({
    queryKey: ['myPoints'],
    enabled: isOpen,
    queryFn: async () =>
      (await client.query<{ myPoints: { available: number } }>({ query: documents.points, fetchPolicy: 'no-cache' })).data!.myPoints,
  });
  if (!isFor) return null;
  const redeem = async () => {
    const { data: done } = await client.mutate<{ redeem: { record: { id: string } } }>({
      mutation: documents.redeem,
      variables: { reward: record['id'], quantity: 1, key: key.current() },
    });
    key.done();
    void navigate(`/redemptions/${done!.redeem.record.id}/show`);
  };
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate('app.redeem.do')}
      </Button>
      {isOpen && (
        <VerbDialog
          title={translate('app.redeem.do')}
          hint={translate(data && data.available < record['price'] ? 'app.redeem.short' : 'app.redeem.hint', {
            name: record['name'],
            price: record['price'],
            have: data?.available ?? '…',
            lacks: record['price'] - (data?.available ?? 0),
          })}
          action={translate('app.redeem.confirm', { price: record['price'] })}
          asks={[]}
          onSubmit={redeem}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
export default RedeemButton;
