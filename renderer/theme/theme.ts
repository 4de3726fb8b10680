import { createTheme, type PaletteOptions, type Theme } from '@mui/material/styles';
import { componentStyles } from './component-styles.ts';
import { darkTokens, lightTokens, type SchemeTokens } from './tokens.ts';

export const sansFont =
  '"Inter Variable", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif';
export const monoFont = '"JetBrains Mono Variable", ui-monospace, monospace';

/** The look of the program: both schemes as CSS variables, following the system unless told otherwise. */
export function createAppTheme(): Theme {
  return createTheme({
    cssVariables: { colorSchemeSelector: 'data-scheme' },
    colorSchemes: { light: { palette: paletteOf(lightTokens) }, dark: { palette: paletteOf(darkTokens) } },
    shape: { borderRadius: 8 },
    spacing: 8,
    typography: {
      fontFamily: sansFont,
      fontSize: 13,
      htmlFontSize: 16,
      h1: { fontSize: 20, fontWeight: 650, lineHeight: 1.3, letterSpacing: '-0.01em' },
      h2: { fontSize: 15, fontWeight: 650, lineHeight: 1.35 },
      h3: { fontSize: 13.5, fontWeight: 650, lineHeight: 1.4 },
      body1: { fontSize: 14, lineHeight: 1.5 },
      body2: { fontSize: 13, lineHeight: 1.45 },
      caption: { fontSize: 12, lineHeight: 1.4 },
      button: { fontSize: 13, fontWeight: 550, textTransform: 'none' },
    },
    components: componentStyles,
  });
}

function paletteOf(tokens: SchemeTokens): PaletteOptions {
  const { surface, state, text, line, accent, accentHover, onAccent } = tokens;
  return {
    primary: { main: accent, dark: accentHover, contrastText: onAccent },
    secondary: { main: state.host },
    error: { main: state.blocked },
    warning: { main: state.confirm },
    success: { main: state.allowed },
    info: { main: accent },
    background: { default: surface.page, paper: surface.card },
    text,
    divider: line,
    surface,
    state,
  };
}
