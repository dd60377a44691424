/** Files are sent as soon as they are chosen; the record takes them when it is saved. What is refused says why beside the field. */
import { useRef, useState, type ChangeEvent } from 'react';
import { useResourceContext, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import Close from '@mui/icons-material/Close';
import UploadFile from '@mui/icons-material/UploadFile';
import { resourceOf } from '../../contract';
import { whyRefused } from './whyRefused';
import { readied } from '../../picture';
import { megabytes, upload, type StoredFile } from '../../upload';
import { FileLink } from '../cells/FileCell';
import type { InputProps } from './props';

/** When it is time to say how much room is left. */
const nearlyFull = 50 * 1_048_576;

const photos = '.jpg,.jpeg,.png,.webp,.heic,.heif';
const extensions = { image: photos, document: `.pdf,.docx,.xlsx,${photos}`, sheet: '.xlsx,.csv' };

const useSending = (field: InputProps['field']) => {
  const translate = useTranslate();
  const resource = resourceOf(useResourceContext()!).name;
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  const [left, setLeft] = useState<number | null>(null);
  const send = async (chosen: File[]): Promise<StoredFile[]> => {
    const sent: StoredFile[] = [];
    setProblem('');
    try {
      for (const [index, file] of chosen.entries()) {
        // A large photo takes a moment before the first byte goes out.
        setShare(index / chosen.length);
        const { bytesLeft, ...stored } = await upload(resource, field.name, await readied(file), (part) => setShare((index + part) / chosen.length));
        sent.push(stored);
        setLeft(bytesLeft);
      }
    } catch (error) {
      setProblem(whyRefused(error, translate));
    } finally {
      setShare(null);
    }
    return sent;
  };
  return { share, problem, left, send };
};

const Held = ({ file, onRemove }: { file: StoredFile; onRemove: () => void }) => {
  const translate = useTranslate();
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
      <FileLink file={file} />
      <IconButton onClick={onRemove} aria-label={translate('app.file.remove', { name: file.name })}>
        <Close sx={{ fontSize: 16 }} />
      </IconButton>
    </Box>
  );
};

/** One file or several, as a list of at most `most`. */
const Several = ({
  field,
  label,
  held,
  most,
  onChange,
  required,
  error,
  help,
  inputRef,
}: Omit<InputProps, 'value'> & { held: StoredFile[]; most: number }) => {
  const translate = useTranslate();
  const chooser = useRef<HTMLInputElement>(null);
  const { share, problem, left, send } = useSending(field);
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const sent = await send([...(target.files ?? [])].slice(0, Math.max(1, most - held.length)));
    target.value = '';
    if (sent.length > 0) onChange(most === 1 ? sent : [...held, ...sent]);
  };
  return (
    <Box role="group" aria-label={label}>
      <Typography variant="caption" component="p" color={error || problem ? 'error' : 'text.secondary'} sx={{ mb: 0.5 }}>
        {required ? `${label} *` : label}
      </Typography>
      {held.length > 0 && (
        <Box component="ul" sx={{ m: 0, mb: 0.75, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
          {held.map((file) => (
            <Held key={file.id} file={file} onRemove={() => onChange(held.filter((one) => one !== file))} />
          ))}
        </Box>
      )}
      <input
        ref={chooser}
        type="file"
        hidden
        multiple={most > 1}
        accept={extensions[field.accepts ?? 'document']}
        onChange={choose}
        aria-label={label}
      />
      {(held.length < most || most === 1) && (
        <Button ref={inputRef} variant="outlined" startIcon={<UploadFile />} disabled={share !== null} onClick={() => chooser.current?.click()}>
          {translate(held.length > 0 && most === 1 ? 'app.file.replace' : 'app.file.choose')}
        </Button>
      )}
      {share !== null && <LinearProgress variant="determinate" value={share * 100} aria-label={translate('app.file.sending')} sx={{ mt: 0.75 }} />}
      {left !== null && left < nearlyFull && <FormHelperText>{translate('app.file.left', { megabytes: megabytes(left) })}</FormHelperText>}
      <FormHelperText error={!!error || !!problem}>
        {problem || [help, translate(`app.file.hint_${field.accepts ?? 'document'}`)].filter(Boolean).join(' ')}
      </FormHelperText>
    </Box>
  );
};

export const FileInput = ({ value, onChange, ...props }: InputProps) => (
  <Several {...props} held={value ? [value] : []} most={1} onChange={([one]: StoredFile[]) => onChange(one ?? null)} />
);
export const FilesInput = ({ value, ...props }: InputProps) => <Several {...props} held={value ?? []} most={props.field.most ?? 9} />;
