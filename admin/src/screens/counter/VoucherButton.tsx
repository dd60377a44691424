/** 出示券码: what its holder shows at the counter. It looks again every few seconds, and says so once it was used. */
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useRefresh, useTranslate } from 'react-admin';
import { parse } from 'graphql';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { QRCodeSVG } from 'qrcode.react';
import text from '../../../../schema/operations/voucher.graphql?raw';
import { client } from '../../client';
import { monospace } from '../../theme';
import { useSession } from '../../shell/Strip';

const document = parse(text);

interface Voucher {
  qrUrl: string;
  shortCode: string;
  refreshAfter: number;
  validUntil: string;
  state: string;
}

const Shown = ({ redemption }: { redemption: string }) => {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['voucher', redemption],
    refetchInterval: (query) => (query.state.data?.refreshAfter ?? 5) * 1000,
    queryFn: async () =>
      (await client.query<{ voucher: Voucher | null }>({ query: document, variables: { redemption }, fetchPolicy: 'no-cache' })).data!.voucher,
  });
  if (data === undefined) return null;
  if (data === null) return <Alert severity="info">{translate('app.voucher.notYours')}</Alert>;
  if (data.state !== 'CONFIRMED') return <Alert severity="success">{translate('app.voucher.over')}</Alert>;
  return (
    <Box sx={{ display: 'grid', justifyItems: 'center', gap: 1.5 }}>
      <Box sx={{ p: 2, bgcolor: 'common.white', borderRadius: 1 }}>
        <QRCodeSVG value={data.qrUrl} size={220} title={translate('app.voucher.qr')} />
      </Box>
      <Typography sx={{ fontFamily: monospace, fontSize: 28, letterSpacing: 2 }}>{data.shortCode.replace(/(\d{3})(?=\d)/g, '$1 ')}</Typography>
      <Typography color="textSecondary">{translate('app.voucher.until', { day: data.validUntil })}</Typography>
    </Box>
  );
};

const VoucherButton = ({ record }: { record: Record<string, any> }) => {
  const translate = useTranslate();
  const refresh = useRefresh();
  const { ability } = useSession() ?? {};
  const [isOpen, setOpen] = useState(false);
  if (record['state'] !== 'CONFIRMED' || !ability?.can('create', 'Redemption')) return null;
  const close = () => {
    setOpen(false);
    refresh();
  };
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate('app.voucher.show')}
      </Button>
      <Dialog open={isOpen} onClose={close} maxWidth="xs" fullWidth aria-labelledby="voucher-title">
        <DialogTitle id="voucher-title">{record['rewardName']}</DialogTitle>
        <DialogContent>{isOpen && <Shown redemption={record['id']} />}</DialogContent>
        <DialogActions>
          <Button onClick={close}>{translate('ra.action.close')}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
};
export default VoucherButton;
