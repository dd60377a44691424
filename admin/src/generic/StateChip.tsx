/** A record's state and the signs it bears: word, colour and icon, so that none of them carries the meaning alone. */
import type { ReactNode } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import PauseCircleOutlined from '@mui/icons-material/PauseCircleOutlined';
import ReportProblemOutlined from '@mui/icons-material/ReportProblemOutlined';
import StopCircleOutlined from '@mui/icons-material/StopCircleOutlined';
import type { Label, Locale, ResourceContract, StateContract, Tone } from '../contract';
import { signsOf, stateOf } from '../contract';
import { useLabel } from '../i18n';

export const toneIcons: Record<Tone, typeof EditOutlined> = {
  draft: EditOutlined,
  waiting: HourglassEmpty,
  warning: ReportProblemOutlined,
  good: CheckCircleOutlined,
  paused: PauseCircleOutlined,
  ended: StopCircleOutlined,
};

const at = (record: Record<string, any>, path: string) => path.split('.').reduce<any>((inner, part) => inner?.[part], record);
/** What a state is called of this record. */
export const wordOf = ({ label, words = [] }: StateContract, record: Record<string, any>): Label =>
  words.find(({ when }) => Object.entries(when).every(([path, value]) => String(at(record, path)) === value))?.label ?? label;

export const Chip = ({ tone, children }: { tone: Tone; children: ReactNode }) => {
  const Icon = toneIcons[tone];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        height: 22,
        px: 1,
        borderRadius: 11,
        fontSize: 12,
        fontWeight: 500,
        whiteSpace: 'nowrap',
        color: `tones.${tone}.ink`,
        bgcolor: `tones.${tone}.paper`,
      }}
    >
      <Icon sx={{ fontSize: 14 }} aria-hidden />
      {children}
    </Box>
  );
};

/** `record`: whose state it is; some are called otherwise of some records. */
export const StateChip = ({
  resource,
  state,
  record = {},
}: {
  resource: ResourceContract;
  state: string | null | undefined;
  record?: Record<string, any>;
}) => {
  const locale = useLocale() as Locale;
  const known = state ? stateOf(resource, state) : undefined;
  if (!known) return null;
  return <Chip tone={known.tone}>{wordOf(known, record)[locale]}</Chip>;
};

/** What a record earns from its own fields today, such as 已兑完. */
export const SignChips = ({ resource, record }: { resource: ResourceContract; record: Record<string, any> }) => {
  const label = useLabel();
  const translate = useTranslate();
  return (
    <>
      {signsOf(resource)
        .filter(({ name }) => record[name] === true)
        .map((sign) => (
          <Chip key={sign.name} tone={sign.tone!}>
            {label(sign.label)}
          </Chip>
        ))}
      {record['registered'] === true && <Chip tone="ended">{translate('app.existing.chip')}</Chip>}
    </>
  );
};
