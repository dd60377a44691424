/** A time limit: when it is due, or by how much it was missed. */
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import { dayAt, ONE_DAY } from '../clock';

/** `left`: how many days are left, instead of the day. */
export const Due = ({ on, left }: { on: string | null | undefined; left?: boolean }) => {
  const translate = useTranslate();
  if (!on) return null;
  const days = Math.round((Date.parse(dayAt()) - Date.parse(on)) / ONE_DAY);
  const isLate = days > 0;
  const isNear = !isLate && days >= -3;
  return (
    <Box
      component="span"
      sx={{
        fontSize: 12,
        whiteSpace: 'nowrap',
        color: isLate ? 'error.main' : isNear ? 'tones.warning.ink' : 'text.secondary',
        fontWeight: isLate ? 600 : 400,
      }}
    >
      {isLate
        ? translate('app.record.overdue', { days, smart_count: days })
        : left
          ? translate('app.record.left', { days: -days, smart_count: -days })
          : translate('app.record.due', { date: on })}
    </Box>
  );
};
