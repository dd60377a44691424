/** One line to type in, and below it what it may mean: pages, then records of every searchable resource. Arrows choose, Enter opens. */
import { useEffect, useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { isResource, resourceOf } from '../../contract';
import { titleOf } from '../../contract/title';
import { StateChip } from '../../generic/StateChip';
import { useSettled } from '../../generic/useSettled';
import { batchNames } from '../../graphql/names';
import { useLabel } from '../../i18n';
import { linkTo, menuFor } from '../../screens/menu';
import { pagesFor } from '../../screens/ownPages';
import { session } from '../../session';
import { isCalled } from './called';
import { find, foundIn, placeOf, searchable, type Found } from './search';
import { useRecent, type Recent } from './recent';

const named = async (recent: Recent[]): Promise<Found[]> => {
  const wanted = recent.filter(({ plural }) => isResource(plural) && session.mayRead(resourceOf(plural).name));
  const records = await Promise.all(wanted.map(({ plural, id }) => batchNames(plural, [id])));
  return records.flatMap(([record], index) => (record ? [{ resource: resourceOf(wanted[index]!.plural), record }] : []));
};

interface Line {
  key: string;
  group: string;
  text: string;
  to: string;
  found?: Found;
  /** What tells more of it: where it lies, and where the words stand if not in its name. */
  besides?: string;
}

const useLines = (typed: string): { lines: Line[]; isBusy: boolean } => {
  const translate = useTranslate();
  const label = useLabel();
  const [recent] = useRecent();
  const text = useSettled(typed);
  const { data, isFetching } = useQuery({
    queryKey: ['find', text, ...(text ? [] : recent.map(({ id }) => id))],
    queryFn: () => (text ? find(text, searchable(session.mayRead)) : named(recent)),
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
  const besidesOf = (found: Found): string => {
    const place = placeOf(found.resource);
    const hit = text ? foundIn(found, text) : undefined;
    const lies = place && found.record[place.name] ? titleOf(resourceOf(place.resource!), found.record[place.name]) : '';
    return [hit && `${label(hit.field.label)}${translate('app.mark.colon')}${hit.value}`, lies].filter(Boolean).join(' · ');
  };
  const pages = menuFor(session)
    .flatMap(({ lines }) => lines)
    .filter((line) => isCalled(typed, line.label, line.spoken));
  const own = pagesFor(session).filter((page) => isCalled(typed, page.label, page.spoken));
  const lines = [
    ...own.map((page): Line => ({ key: page.path, group: translate('app.find.pages'), text: label(page.label), to: page.path })),
    ...pages.map((page): Line => ({
      key: page.label.zh,
      group: translate('app.find.pages'),
      text: label(page.label),
      to: linkTo(page),
    })),
    ...(data ?? []).map((found): Line => ({
      key: found.record['id'],
      group: text ? label(found.resource.pluralLabel) : translate('app.find.recent'),
      text: titleOf(found.resource, found.record) || found.record['id'],
      to: `/${found.resource.plural}/${found.record['id']}/show`,
      found,
      besides: besidesOf(found),
    })),
  ];
  return { lines, isBusy: isFetching || text !== typed.trim() };
};

const FindBox = ({ onClose }: { onClose: () => void }) => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { lines, isBusy } = useLines(typed);
  const here = Math.min(at, lines.length - 1);
  const open = (line: Line | undefined) => {
    if (!line) return;
    onClose();
    void navigate(line.to);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setAt((here + 1) % lines.length),
    ArrowUp: () => setAt((here + lines.length - 1) % lines.length),
    Enter: () => open(lines[here]),
  };
  useEffect(() => {
    void document.getElementById(`${id}-${here}`)?.scrollIntoView({ block: 'nearest' });
  }, [here, id]);
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{
        paper: { 'aria-label': translate('app.find.do'), sx: { mt: { xs: 2, sm: 8 }, mx: { xs: 1 }, width: { xs: 'calc(100% - 16px)' } } },
      }}
    >
      <InputBase
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        placeholder={translate('app.find.hint')}
        sx={{ px: 2, height: 48, fontSize: 16 }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || !keys[event.key] || lines.length === 0) return;
          event.preventDefault();
          keys[event.key]!();
        }}
        inputProps={{
          role: 'combobox',
          maxLength: 60,
          'aria-label': translate('app.find.do'),
          'aria-expanded': true,
          'aria-controls': id,
          'aria-autocomplete': 'list',
          'aria-activedescendant': lines.length > 0 ? `${id}-${here}` : undefined,
        }}
      />
      {isBusy ? <LinearProgress sx={{ height: 2 }} aria-label={translate('ra.page.loading')} /> : <Box sx={{ height: 2, bgcolor: 'line' }} />}
      <Box id={id} role="listbox" aria-label={translate('app.find.some')} sx={{ overflowY: 'auto', maxHeight: '60vh', py: 0.5 }}>
        {lines.map((line, index) => (
          <Box key={line.key} role="presentation">
            {line.group !== lines[index - 1]?.group && (
              <Typography variant="caption" color="textSecondary" role="presentation" sx={{ display: 'block', px: 2, pt: 1, pb: 0.25 }}>
                {line.group}
              </Typography>
            )}
            <Box
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === here}
              onMouseMove={() => setAt(index)}
              onClick={() => open(line)}
              sx={{
                display: 'flex',
                alignItems: 'center',
                gap: 1,
                px: 2,
                minHeight: 36,
                py: 0.5,
                cursor: 'pointer',
                fontSize: 14,
                bgcolor: index === here ? 'action.hover' : 'transparent',
              }}
            >
              <Box component="span" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
                {line.text}
                {line.besides && (
                  <Box component="span" sx={{ display: 'block', fontSize: 12, color: 'text.secondary' }}>
                    {line.besides}
                  </Box>
                )}
              </Box>
              {line.found && <StateChip resource={line.found.resource} state={line.found.record['state']} />}
            </Box>
          </Box>
        ))}
      </Box>
      {lines.length === 0 && !isBusy && (
        <Typography role="status" variant="body2" color="textSecondary" sx={{ px: 2, pb: 2 }}>
          {translate(typed ? 'app.find.none' : 'app.find.start')}
        </Typography>
      )}
    </Dialog>
  );
};
export default FindBox;
