import type { StateTokens, SurfaceTokens } from './tokens.ts';

declare module '@mui/material/styles' {
  interface Palette {
    readonly surface: SurfaceTokens;
    readonly state: StateTokens;
  }
  interface PaletteOptions {
    readonly surface: SurfaceTokens;
    readonly state: StateTokens;
  }
}
