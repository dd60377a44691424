/** A stored file: a small picture, or its name and size. The address answers only to who may read the field. */
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Description from '@mui/icons-material/DescriptionOutlined';
import type { StoredFile } from '../../upload';
import type { CellProps } from './index';

const size = (bytes: number) => (bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`);

export const FileLink = ({ file }: { file: StoredFile }) => (
  <Link
    href={file.url}
    title={file.name}
    target="_blank"
    rel="noopener noreferrer"
    color="inherit"
    onClick={(event) => event.stopPropagation()}
    sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, minWidth: 0, maxWidth: '100%' }}
  >
    {file.thumbnailUrl ? (
      <Box
        component="img"
        src={file.thumbnailUrl}
        alt={file.name}
        loading="lazy"
        sx={{ width: 56, height: 40, objectFit: 'cover', borderRadius: 0.5, border: 1, borderColor: 'line', flex: 'none' }}
      />
    ) : (
      <>
        <Description sx={{ fontSize: 18, color: 'text.secondary' }} />
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {file.name}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, whiteSpace: 'nowrap' }}>
          {size(file.size)}
        </Box>
      </>
    )}
  </Link>
);

export const FileCell = ({ value }: CellProps) => <FileLink file={value} />;
export const FilesCell = ({ value }: CellProps) => (
  <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 1 }}>
    {value.map((file: StoredFile) => (
      <FileLink key={file.id} file={file} />
    ))}
  </Box>
);
