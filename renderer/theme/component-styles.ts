import type { Theme, ThemeOptions } from '@mui/material/styles';
import { guestTone } from './guest-hue.ts';

/** How Material components look here: compact, flat, with a visible focus. */
export const componentStyles: NonNullable<ThemeOptions['components']> = {
  MuiCssBaseline: {
    styleOverrides: (theme: Theme) => ({
      ':root': {
        '--guest-lightness': guestTone.light.lightness,
        '--guest-chroma': guestTone.light.chroma,
      },
      ':root[data-scheme="dark"]': {
        '--guest-lightness': guestTone.dark.lightness,
        '--guest-chroma': guestTone.dark.chroma,
      },
      'html, body, #root': { height: '100%' },
      body: {
        overflow: 'hidden',
        fontSize: 13,
        fontFeatureSettings: '"cv05", "ss03"',
        // "--" and "/>" of commands and XML stay what they are.
        fontVariantLigatures: 'no-contextual',
      },
      ':focus-visible': { outline: `2px solid ${theme.vars?.palette.primary.main ?? ''}`, outlineOffset: 1 },
      // A dialog that was focused as a whole: its edge says enough.
      '[tabindex="-1"]:focus-visible': { outline: 'none' },
      '*': { scrollbarWidth: 'thin', scrollbarColor: `${theme.vars?.palette.divider ?? ''} transparent` },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': {
          animationDuration: '0.01ms !important',
          animationIterationCount: '1 !important',
          transitionDuration: '0.01ms !important',
        },
      },
    }),
  },
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: { fontFamily: 'inherit' } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, size: 'small' },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 30,
        paddingInline: 12,
        // Its words say that it is a button; a line as strong as text would shout.
        '&.MuiButton-outlined.MuiButton-colorInherit': { borderColor: theme.vars.palette.divider },
      }),
    },
  },
  MuiIconButton: { defaultProps: { size: 'small' } },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiTooltip: { defaultProps: { enterDelay: 500 } },
  MuiMenu: {
    styleOverrides: {
      paper: ({ theme }) => ({
        border: `1px solid ${theme.vars.palette.divider}`,
        boxShadow: '0 12px 32px #0006',
      }),
    },
  },
  MuiMenuItem: { styleOverrides: { root: { fontSize: 13, minHeight: 32 } } },
  MuiDialog: {
    styleOverrides: {
      paper: ({ theme }) => ({
        border: `1px solid ${theme.vars.palette.divider}`,
        boxShadow: '0 24px 64px #0008',
      }),
    },
  },
  MuiDialogActions: { styleOverrides: { root: { padding: '4px 24px 20px' } } },
  MuiAlert: {
    styleOverrides: {
      root: ({ theme }) => ({ color: theme.vars.palette.text.primary }),
      message: { minWidth: 0 },
    },
  },
  MuiTextField: { defaultProps: { size: 'small' } },
  MuiOutlinedInput: {
    styleOverrides: {
      root: ({ theme }) => ({
        fontSize: 13,
        backgroundColor: theme.vars.palette.surface.card,
        '& .MuiOutlinedInput-notchedOutline': { borderColor: theme.vars.palette.divider },
        '&:hover:not(.Mui-focused, .Mui-error) .MuiOutlinedInput-notchedOutline': {
          borderColor: theme.vars.palette.text.secondary,
        },
        // The browser's own is blue and of another size on each system.
        '& [type=search]::-webkit-search-cancel-button': {
          appearance: 'none',
          width: 10,
          height: 10,
          cursor: 'pointer',
          opacity: 0.7,
          background: [45, -45]
            .map((angle) => `linear-gradient(${angle}deg, #0000 45%, currentColor 45% 55%, #0000 55%)`)
            .join(),
        },
      }),
    },
  },
  MuiBackdrop: {
    styleOverrides: {
      root: ({ theme }) => ({
        '&:not(.MuiBackdrop-invisible)': {
          backgroundColor: '#17202b66',
          ...theme.applyStyles('dark', { backgroundColor: '#04070ba6' }),
        },
      }),
    },
  },
  MuiSvgIcon: { defaultProps: { fontSize: 'small' } },
};
