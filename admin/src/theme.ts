/**
 * The look: calm and dense. An 8 px grid, 40 px rows, tabular numerals, one accent colour on warm neutral surfaces, hairlines instead of shadows.
 * System fonts only. The state scale is told apart by lightness and icon as well as by hue, so it holds for colour-blind eyes.
 */
import { alpha, createTheme, type Theme, type ThemeOptions } from '@mui/material/styles';
import type { Tone } from './contract';

export const monospace = 'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK SC", monospace';
const sans =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

export type ToneColours = Record<Tone, { ink: string; paper: string }>;
declare module '@mui/material/styles' {
  interface Palette {
    tones: ToneColours;
    line: string;
    sunken: string;
    strip: { ink: string; paper: string };
  }
  interface PaletteOptions {
    tones?: ToneColours;
    line?: string;
    sunken?: string;
    strip?: { ink: string; paper: string };
  }
}

const light: ThemeOptions['palette'] = {
  mode: 'light',
  primary: { main: '#1d6a60', dark: '#14504a', light: '#e4efec', contrastText: '#ffffff' },
  error: { main: '#a8321f' },
  warning: { main: '#8a5a00' },
  success: { main: '#1d6a60' },
  background: { default: '#f6f4f0', paper: '#ffffff' },
  text: { primary: '#23211d', secondary: '#625d54' },
  divider: '#e6e2da',
  line: '#e6e2da',
  sunken: '#faf8f5',
  strip: { ink: '#6b4e00', paper: '#fbf0d4' },
  tones: {
    draft: { ink: '#57524a', paper: '#efece6' },
    waiting: { ink: '#0b5394', paper: '#e2eefa' },
    warning: { ink: '#8a4b00', paper: '#fdebd0' },
    good: { ink: '#0c6150', paper: '#dcf1ea' },
    paused: { ink: '#6c3a86', paper: '#f2e6f7' },
    ended: { ink: '#4a4a4a', paper: '#e2e2e2' },
  },
};

const dark: ThemeOptions['palette'] = {
  mode: 'dark',
  primary: { main: '#6fc3b4', dark: '#4da593', light: '#1f3532', contrastText: '#10201d' },
  error: { main: '#f0937f' },
  warning: { main: '#e4b45c' },
  success: { main: '#6fc3b4' },
  background: { default: '#171613', paper: '#1f1e1a' },
  text: { primary: '#edeae3', secondary: '#aca598' },
  divider: '#35322c',
  line: '#35322c',
  sunken: '#1b1a17',
  strip: { ink: '#f0d48c', paper: '#3a3015' },
  tones: {
    draft: { ink: '#cbc5b9', paper: '#33302a' },
    waiting: { ink: '#9cc9f5', paper: '#17304a' },
    warning: { ink: '#f3bd74', paper: '#452d0d' },
    good: { ink: '#86d6c0', paper: '#15392f' },
    paused: { ink: '#d7abeb', paper: '#3b2447' },
    ended: { ink: '#c4c4c4', paper: '#3a3a3a' },
  },
};

/** Where a finger points: 44 px are what it hits. */
const touch = '@media (pointer: coarse)';

const components = (theme: Theme): ThemeOptions['components'] => {
  const { line, sunken, primary, text } = theme.palette;
  const focus = { outline: `2px solid ${primary.main}`, outlineOffset: 1 };
  return {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: 'tabular-nums', WebkitFontSmoothing: 'antialiased' },
        'a:focus-visible': focus,
        '@media (prefers-reduced-motion: reduce)': { '*': { transition: 'none !important', animation: 'none !important' } },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true }, styleOverrides: { root: { '&.Mui-focusVisible': focus } } },
    MuiButton: {
      defaultProps: { size: 'small', disableElevation: true },
      styleOverrides: {
        root: { minHeight: 32, padding: '4px 12px', whiteSpace: 'nowrap', [touch]: { minHeight: 44 } },
        outlined: { borderColor: line, color: text.primary },
      },
    },
    MuiIconButton: { defaultProps: { size: 'small' }, styleOverrides: { root: { [touch]: { minWidth: 44, minHeight: 44 } } } },
    MuiCheckbox: { styleOverrides: { root: { [touch]: { minWidth: 44, minHeight: 44 } } } },
    MuiToggleButton: { styleOverrides: { root: { [touch]: { minWidth: 44, minHeight: 44 } } } },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' }, outlined: { borderColor: line } } },
    MuiMenu: { styleOverrides: { paper: { border: `1px solid ${line}`, boxShadow: '0 8px 24px rgb(0 0 0 / .12)' } } },
    MuiPopover: { styleOverrides: { paper: { border: `1px solid ${line}`, boxShadow: '0 8px 24px rgb(0 0 0 / .12)' } } },
    MuiAutocomplete: {
      defaultProps: { size: 'small' },
      styleOverrides: { paper: { border: `1px solid ${line}`, boxShadow: '0 8px 24px rgb(0 0 0 / .12)' } },
    },
    MuiDialog: { styleOverrides: { paper: { border: `1px solid ${line}`, boxShadow: '0 16px 48px rgb(0 0 0 / .2)' } } },
    MuiDialogTitle: { styleOverrides: { root: { fontSize: 16, fontWeight: 600, padding: '16px 24px 8px' } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 16px' } } },
    MuiMenuItem: { styleOverrides: { root: { minHeight: 36, fontSize: 14, [touch]: { minHeight: 44 } } } },
    MuiTableCell: {
      styleOverrides: {
        root: { height: 40, padding: '0 12px', borderColor: line, fontSize: 13, lineHeight: '20px' },
        head: { height: 36, color: text.secondary, fontWeight: 500, background: sunken, whiteSpace: 'nowrap' },
      },
    },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    MuiOutlinedInput: {
      styleOverrides: {
        root: { background: theme.palette.background.paper },
        notchedOutline: { borderColor: theme.palette.mode === 'light' ? '#8f887b' : '#7a7469' },
        input: { fontSize: 14 },
      },
    },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 0, lineHeight: '18px' } } },
    MuiTab: { styleOverrides: { root: { minHeight: 40, minWidth: 0, padding: '8px 0', marginRight: 24, fontSize: 14 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
    MuiTooltip: { defaultProps: { enterDelay: 300 }, styleOverrides: { tooltip: { fontSize: 12, lineHeight: '18px', maxWidth: 420 } } },
    MuiListItemButton: {
      styleOverrides: {
        root: {
          borderRadius: 6,
          [touch]: { minHeight: 44 },
          '&.Mui-selected': { background: alpha(primary.main, 0.1), color: primary.main, fontWeight: 600 },
        },
      },
    },
    MuiAlert: {
      styleOverrides: {
        root: { border: `1px solid ${line}`, alignItems: 'center' },
        standard: { '&.MuiAlert-colorInfo': { background: sunken, color: text.primary } },
      },
    },
    MuiLink: { defaultProps: { underline: 'hover' } },
  };
};

const make = (palette: ThemeOptions['palette']) => {
  const base = createTheme({
    palette,
    spacing: 8,
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: sans,
      fontSize: 14,
      h1: { fontSize: 20, fontWeight: 600, lineHeight: '28px' },
      h2: { fontSize: 15, fontWeight: 600, lineHeight: '24px' },
      h3: { fontSize: 13, fontWeight: 600, lineHeight: '20px' },
      body1: { fontSize: 14, lineHeight: '22px' },
      body2: { fontSize: 13, lineHeight: '20px' },
      caption: { fontSize: 12, lineHeight: '16px' },
      button: { fontSize: 13, fontWeight: 500, textTransform: 'none', letterSpacing: 0 },
    },
  });
  return createTheme(base, { components: components(base) });
};

export const themes = { light: make(light), dark: make(dark) };
