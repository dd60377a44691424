/** 谁能看到 / 为什么没有权限: the rules that concern an action on this record, which of them hold, and why. The server answers; nothing is worked out here. */
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { parse } from 'graphql';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Alert from '@mui/material/Alert';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import BlockOutlined from '@mui/icons-material/BlockOutlined';
import CancelOutlined from '@mui/icons-material/CancelOutlined';
import text from '../../../schema/operations/explain.graphql?raw';
import { client } from '../client';
import { isResource, type FieldContract, type ResourceContract } from '../contract';
import { ReferenceInput } from '../generic/inputs/ReferenceInput';
import { useLabel } from '../i18n';
import { session } from '../session';
import { Failure, Loading } from '../shell/pages';

interface Rule {
  roleLabel: string;
  place: string | null;
  scope: string;
  clearance: string;
  matches: boolean;
  denies: boolean;
  because: string;
}

const document = parse(text);
const COMMON = ['read', 'update', 'archive', 'restore', 'reveal'];
const ACCOUNT = 'Account';

const useVerbs = (resource: ResourceContract) => {
  const translate = useTranslate();
  const label = useLabel();
  const own = resource.words.map((verb) => ({ code: verb.verb, text: label(verb.label) }));
  return [...COMMON.map((code) => ({ code, text: translate(`app.verbs.${code}`) })), ...own];
};

const RuleLine = ({ rule }: { rule: Rule }) => {
  const translate = useTranslate();
  const word = (group: 'scope' | 'clearance') => translate(`app.${group}.${rule[group]}`, { _: rule[group] });
  const Icon = rule.denies ? BlockOutlined : rule.matches ? CheckCircleOutlined : CancelOutlined;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, py: 1, borderBottom: 1, borderColor: 'line', '&:last-child': { borderBottom: 0 } }}>
      <Icon fontSize="small" sx={{ color: rule.denies ? 'error.main' : rule.matches ? 'success.main' : 'text.secondary', mt: 0.25 }} aria-hidden />
      <Box sx={{ fontSize: 13, lineHeight: '20px', minWidth: 0 }}>
        <Box>
          {[
            rule.place ? `${rule.roleLabel} (${rule.place})` : rule.roleLabel,
            translate('app.explain.reach', { scope: word('scope') }),
            translate('app.explain.level', { clearance: word('clearance') }),
          ].join(' · ')}
        </Box>
        {rule.because && <Box sx={{ color: 'text.secondary' }}>{rule.because}</Box>}
      </Box>
    </Box>
  );
};

export const ExplainDialog = ({ resource, record, onClose }: { resource: ResourceContract; record: Record<string, any>; onClose: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const verbs = useVerbs(resource);
  const [verb, setVerb] = useState('read');
  const [field, setField] = useState('');
  const [account, setAccount] = useState<any>(null);
  const variables = { resource: resource.name, id: record['id'], verb, field: field || null, account: account?.id ?? null };
  const { data, error, isPending } = useQuery({
    queryKey: ['explain', variables],
    queryFn: async () => (await client.query({ query: document, variables })).data.explain as { allowed: boolean; rules: Rule[] },
  });
  const someone = { name: 'account', kind: 'reference', resource: ACCOUNT, label: { zh: '', en: '' } } as FieldContract;
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="explain-title">
      <DialogTitle id="explain-title">{translate('app.explain.title')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1.5, pt: 1, mb: 2 }}>
          <TextField select label={translate('app.explain.verb')} value={verb} onChange={(event) => setVerb(event.target.value)}>
            {verbs.map(({ code, text: name }) => (
              <MenuItem key={code} value={code}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            select
            label={translate('app.explain.field')}
            value={field}
            onChange={(event) => setField(event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{translate('app.explain.wholeRecord')}</MenuItem>
            {resource.fields.map(({ name, label: words }) => (
              <MenuItem key={name} value={name}>
                {label(words)}
              </MenuItem>
            ))}
          </TextField>
          {isResource(ACCOUNT) && session.mayRead(ACCOUNT) && (
            <Box sx={{ gridColumn: '1 / -1' }}>
              <ReferenceInput
                field={someone}
                label={translate('app.explain.account')}
                value={account}
                onChange={setAccount}
                help={account ? undefined : translate('app.explain.me')}
              />
            </Box>
          )}
        </Box>
        {error ? (
          <Failure error={error} />
        ) : isPending ? (
          <Loading />
        ) : (
          <>
            <Alert severity={data.allowed ? 'success' : 'warning'}>{translate(data.allowed ? 'app.explain.allowed' : 'app.explain.refused')}</Alert>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
              {data.rules.map((rule, index) => (
                <RuleLine key={index} rule={rule} />
              ))}
            </Box>
            {data.rules.length === 0 && <Box sx={{ mt: 1, fontSize: 13, color: 'text.secondary' }}>{translate('app.explain.none')}</Box>}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose}>
          {translate('ra.action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
