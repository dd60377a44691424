/** A record's state: word, colour and icon, so that none of them carries the meaning alone. */
import { useLocale } from 'react-admin';
import Box from '@mui/material/Box';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import PauseCircleOutlined from '@mui/icons-material/PauseCircleOutlined';
import ReportProblemOutlined from '@mui/icons-material/ReportProblemOutlined';
import StopCircleOutlined from '@mui/icons-material/StopCircleOutlined';
import type { Locale, ResourceContract, Tone } from '../contract';
import { stateOf } from '../contract';

export const toneIcons: Record<Tone, typeof EditOutlined> = {
  draft: EditOutlined, waiting: HourglassEmpty, warning: ReportProblemOutlined, good: CheckCircleOutlined, paused: PauseCircleOutlined, ended: StopCircleOutlined,
};

export const StateChip = ({ resource, state }: { resource: ResourceContract; state: string | null | undefined }) => {
  const locale = useLocale() as Locale;
  const known = state ? stateOf(resource, state) : undefined;
  if (!known) return null;
  const Icon = toneIcons[known.tone];
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, height: 22, px: 1, borderRadius: 11, fontSize: 12, fontWeight: 500, whiteSpace: 'nowrap', color: `tones.${known.tone}.ink`, bgcolor: `tones.${known.tone}.paper` }}
    >
      <Icon sx={{ fontSize: 14 }} aria-hidden />
      {known.label[locale]}
    </Box>
  );
};
