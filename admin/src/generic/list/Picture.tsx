/** A record's picture beside its name; where it has none, a quiet place keeps the names in line. */
import Box from '@mui/material/Box';
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import type { StoredFile } from '../../upload';

export const Picture = ({ file, size = 32, isWide }: { file: StoredFile | null | undefined; size?: number; isWide?: boolean }) => {
  const place = { width: isWide ? '100%' : size, height: size, flex: 'none', borderRadius: isWide ? 0 : 0.75, bgcolor: 'sunken' } as const;
  // The name stands beside it.
  if (file?.thumbnailUrl) return <Box component="img" src={file.thumbnailUrl} alt="" loading="lazy" sx={{ ...place, objectFit: 'cover' }} />;
  return (
    <Box aria-hidden sx={{ ...place, display: 'grid', placeItems: 'center', color: 'text.secondary' }}>
      <ImageOutlined sx={{ fontSize: Math.min(24, size / 2), opacity: 0.5 }} />
    </Box>
  );
};
