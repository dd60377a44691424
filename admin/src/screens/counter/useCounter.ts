/** What the counter knows and does: its outlet, a code that is looked at before it is used, and a use that is sent again under its key. */
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { parse } from 'graphql';
import checkText from '../../../../schema/operations/checkVoucher.graphql?raw';
import outletsText from '../../../../schema/operations/counterOutlets.graphql?raw';
import useText from '../../../../schema/operations/useVoucher.graphql?raw';
import { client } from '../../client';
import { refusalsOf } from '../../errors';
import { newKey } from '../../generic/once';
import { useSession } from '../../shell/Strip';

const documents = { check: parse(checkText), outlets: parse(outletsText), use: parse(useText) };

export interface Checked {
  redemption: string;
  rewardName: string;
  quantity: number;
  holder: string;
  validUntil: string;
  ok: boolean;
  message: string | null;
}
/** Of one code at a time. */
export type Shown =
  | { step: 'empty' }
  | { step: 'busy' }
  | { step: 'checked'; code: string; key: string; voucher: Checked }
  | { step: 'refused'; message: string }
  | { step: 'used'; voucher: Checked };

export const useOutlets = () => {
  const { roles = [], place } = useSession() ?? {};
  const organizations = roles
    .filter((held) => (!place || held.id === place) && held.place?.resource === 'Organization')
    .map((held) => held.place!.id);
  return useQuery({
    queryKey: ['counterOutlets', organizations],
    staleTime: Infinity,
    queryFn: async () =>
      (await client.query<{ outlets: { nodes: { id: string; name: string }[] } }>({ query: documents.outlets, variables: { organizations } })).data!
        .outlets.nodes,
  });
};

export const useCounter = () => {
  const translate = useTranslate();
  const [shown, setShown] = useState<Shown>({ step: 'empty' });
  const told = (error: unknown) => {
    const [{ message, hint, code }] = refusalsOf(error) as [ReturnType<typeof refusalsOf>[number]];
    setShown({ step: 'refused', message: hint ?? (code === 'UNAVAILABLE' ? translate('app.error.unavailable') : message) });
  };
  return {
    shown,
    clear: () => setShown({ step: 'empty' }),
    refuse: (message: string) => setShown({ step: 'refused', message }),
    async check(code: string) {
      setShown({ step: 'busy' });
      try {
        const { data } = await client.mutate<{ checkVoucher: Checked }>({ mutation: documents.check, variables: { code } });
        const voucher = data!.checkVoucher;
        setShown(voucher.ok ? { step: 'checked', code, key: newKey(), voucher } : { step: 'refused', message: voucher.message ?? '' });
      } catch (error) {
        told(error);
      }
    },
    /** Where the answer was lost, the same button asks again under the same key, and is told what was done. */
    async use(outlet: string) {
      if (shown.step !== 'checked') return;
      setShown({ step: 'busy' });
      try {
        await client.mutate({ mutation: documents.use, variables: { code: shown.code, outlet, key: shown.key } });
        setShown({ step: 'used', voucher: shown.voucher });
      } catch (error) {
        if (refusalsOf(error)[0]!.code === 'UNAVAILABLE') setShown(shown);
        else told(error);
        if (refusalsOf(error)[0]!.code === 'UNAVAILABLE') throw error;
      }
    },
  };
};
