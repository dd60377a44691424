/** 重置密码: somebody gives a sign-in a password, typed twice. The server judges it, and ends its sessions. */
import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { parse, type DocumentNode } from 'graphql';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import text from '../../../schema/operations/setPassword.graphql?raw';
import { client } from '../client';
import { useRefusals } from '../generic/useRefusal';
import { useSession } from '../shell/Strip';

const document = parse(text);

/** Whose password it is, as people call them, and the mutation that gives it. */
interface Props {
  id: string;
  name: string;
  username: string;
  document: DocumentNode;
}

const SetPasswordDialog = ({ id, name, username, document, onClose }: Props & { onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const refusals = useRefusals();
  const [differs, setDiffers] = useState(false);
  const set = useMutation({
    mutationFn: (password: string) => client.mutate({ mutation: document, variables: { id, password } }),
    onSuccess: () => {
      notify('app.setPassword.done', { type: 'success' });
      refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const isSame = form.get('next') === form.get('again');
    setDiffers(!isSame);
    if (isSame) set.mutate(String(form.get('next')));
  };
  const { byField, general } = set.error ? refusals(set.error, ['password']) : { byField: {} as Record<string, string>, general: [] };
  return (
    <Dialog
      open
      onClose={set.isPending ? undefined : onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby="set-password-title"
      slotProps={{ paper: { component: 'form', onSubmit: submit } as any }}
    >
      <DialogTitle id="set-password-title">{translate('app.setPassword.title', { name })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2" color="textSecondary">
          {translate('app.setPassword.hint')}
        </Typography>
        {general.map((words) => (
          <Alert key={words} severity="error">
            {words}
          </Alert>
        ))}
        <input type="hidden" name="username" autoComplete="username" value={username} />
        <TextField
          name="next"
          type="password"
          required
          autoFocus
          autoComplete="new-password"
          label={translate('app.password.next')}
          error={!!byField['password']}
          helperText={byField['password'] ?? translate('app.password.rule')}
        />
        <TextField
          name="again"
          type="password"
          required
          autoComplete="new-password"
          label={translate('app.password.again')}
          error={differs}
          helperText={differs && translate('app.password.differs')}
        />
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose} disabled={set.isPending}>
          {translate('ra.action.cancel')}
        </Button>
        <Button type="submit" variant="contained" disabled={set.isPending}>
          {translate('app.setPassword.do')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

export const PasswordButton = (props: Props) => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {translate('app.setPassword.do')}
      </Button>
      {isOpen && <SetPasswordDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
};

const SetPassword = ({ record }: { record: Record<string, any> }) => {
  const { ability } = useSession() ?? {};
  if (record['archivedAt'] || !ability?.can('setPassword', 'Account')) return null;
  return <PasswordButton id={record['id']} name={record['displayName']} username={record['username']} document={document} />;
};
export default SetPassword;
