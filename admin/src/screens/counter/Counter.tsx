/**
 * 核销, made for a phone held in one hand: a code is scanned or typed, what it is and for whom stands there, and one button uses it. What cannot be
 * used says so in red, with when and where it was.
 */
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import BackspaceOutlined from '@mui/icons-material/BackspaceOutlined';
import QrCodeScanner from '@mui/icons-material/QrCodeScanner';
import { useLabel } from '../../i18n';
import { PageHead } from '../../shell/PageHead';
import { monospace } from '../../theme';
import type { OwnPage } from '../ownPages';
import { useCounter, useOutlets, type Checked } from './useCounter';

const Scanner = lazy(() => import('./Scanner'));

const DIGITS = 9;
const grouped = (code: string) => code.replace(/(\d{3})(?=\d)/g, '$1 ');
const remembered = 'linli.counter.outlet';

const Pad = ({ onDigit, onBack }: { onDigit: (digit: string) => void; onBack: () => void }) => {
  const translate = useTranslate();
  const key = { fontSize: 24, minHeight: 56 } as const;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 1 }}>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
        <Button key={digit} variant="outlined" sx={key} onClick={() => onDigit(digit)}>
          {digit}
        </Button>
      ))}
      <span />
      <Button variant="outlined" sx={key} onClick={() => onDigit('0')}>
        0
      </Button>
      <Button variant="outlined" sx={key} onClick={onBack} aria-label={translate('app.counter.back')}>
        <BackspaceOutlined />
      </Button>
    </Box>
  );
};

const What = ({ voucher: { rewardName, quantity, holder, validUntil } }: { voucher: Checked }) => {
  const translate = useTranslate();
  return (
    <Box>
      <Typography sx={{ fontSize: 22, fontWeight: 600 }}>
        {rewardName} × {quantity}
      </Typography>
      <Typography color="textSecondary">{translate('app.counter.holder', { name: holder, day: validUntil })}</Typography>
    </Box>
  );
};

const Counter = ({ page }: { page: OwnPage }) => {
  const translate = useTranslate();
  const label = useLabel();
  const [search, setSearch] = useSearchParams();
  const { data: outlets = [] } = useOutlets();
  const [chosen, setChosen] = useState(() => localStorage.getItem(remembered) ?? '');
  const [code, setCode] = useState('');
  const [isScanning, setScanning] = useState(false);
  const { shown, check, use, clear, refuse } = useCounter();
  const outlet = outlets.find(({ id }) => id === chosen)?.id ?? outlets[0]?.id;
  const type = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, DIGITS);
    setCode(digits);
    if (digits.length === DIGITS) void check(digits);
    else if (shown.step !== 'empty') clear();
  };
  const next = () => {
    setCode('');
    clear();
  };
  // Whoever opened the address in a voucher's QR code is here with its token.
  const brought = search.get('code');
  useEffect(() => {
    if (!brought) return;
    setSearch({}, { replace: true });
    void check(brought);
  }, [brought]);
  const canScan = window.isSecureContext && !!navigator.mediaDevices;
  return (
    <Box sx={{ maxWidth: 420, mx: 'auto' }}>
      <PageHead title={label(page.label)} />
      <Box sx={{ display: 'grid', gap: 2 }}>
        {outlets.length > 1 && (
          <TextField
            select
            label={translate('app.counter.outlet')}
            value={outlet ?? ''}
            onChange={(event) => {
              setChosen(event.target.value);
              localStorage.setItem(remembered, event.target.value);
            }}
          >
            {outlets.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        )}
        <Box aria-live="polite">
          {shown.step === 'busy' && <CircularProgress aria-label={translate('ra.message.loading')} />}
          {shown.step === 'refused' && (
            <Alert severity="error" variant="filled" sx={{ fontSize: 16 }}>
              {shown.message}
            </Alert>
          )}
          {shown.step === 'used' && (
            <Alert severity="success" variant="filled" sx={{ fontSize: 16 }}>
              {translate('app.counter.used', { name: shown.voucher.rewardName, smart_count: shown.voucher.quantity })}
            </Alert>
          )}
          {shown.step === 'checked' && (
            <Paper variant="outlined" sx={{ p: 2, display: 'grid', gap: 2 }}>
              <What voucher={shown.voucher} />
              <Button
                variant="contained"
                size="large"
                disabled={!outlet}
                sx={{ minHeight: 56, fontSize: 18 }}
                onClick={() => void use(outlet!).catch(() => refuse(translate('app.error.unavailable')))}
              >
                {translate('app.counter.use')}
              </Button>
            </Paper>
          )}
        </Box>
        {shown.step === 'used' || shown.step === 'refused' || shown.step === 'checked' ? (
          <Button variant="outlined" sx={{ minHeight: 48 }} onClick={next}>
            {translate('app.counter.next')}
          </Button>
        ) : isScanning ? (
          <Suspense fallback={<CircularProgress />}>
            <Scanner
              onCode={(text) => {
                setScanning(false);
                void check(text);
              }}
              onRefused={() => {
                setScanning(false);
                refuse(translate('app.counter.noCamera'));
              }}
            />
            <Button variant="outlined" onClick={() => setScanning(false)}>
              {translate('app.counter.type')}
            </Button>
          </Suspense>
        ) : (
          <>
            {canScan ? (
              <Button variant="contained" startIcon={<QrCodeScanner />} sx={{ minHeight: 56, fontSize: 18 }} onClick={() => setScanning(true)}>
                {translate('app.counter.scan')}
              </Button>
            ) : (
              <Alert severity="info">{translate('app.counter.insecure')}</Alert>
            )}
            <TextField
              label={translate('app.counter.code')}
              value={grouped(code)}
              onChange={(event) => type(event.target.value)}
              slotProps={{
                htmlInput: {
                  inputMode: 'none',
                  autoComplete: 'off',
                  style: { fontFamily: monospace, fontSize: 26, textAlign: 'center', letterSpacing: 2 },
                },
              }}
            />
            <Pad onDigit={(digit) => type(code + digit)} onBack={() => type(code.slice(0, -1))} />
          </>
        )}
        <Button component={Link} to="/redemptions">
          {translate('app.counter.list')}
        </Button>
      </Box>
    </Box>
  );
};
export default Counter;
