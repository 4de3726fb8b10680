/** Colours of one scheme. Colour carries state and nothing else; surfaces and text are neutral. */
export interface SchemeTokens {
  readonly surface: SurfaceTokens;
  readonly state: StateTokens;
  readonly text: { readonly primary: string; readonly secondary: string; readonly disabled: string };
  readonly line: string;
  readonly accent: string;
  /** Under the pointer. */
  readonly accentHover: string;
  readonly onAccent: string;
}

/** `bar`: bars and rail; `page`: behind everything; `card`, `chip`: raised once and twice; `well`: sunken. */
export interface SurfaceTokens {
  readonly bar: string;
  readonly page: string;
  readonly card: string;
  readonly chip: string;
  readonly chipHover: string;
  readonly well: string;
  readonly selected: string;
}

/** One per state of a function or verdict. The colours of guests are in `guest-hue.ts`. */
export interface StateTokens {
  readonly host: string;
  readonly idle: string;
  readonly parked: string;
  readonly allowed: string;
  readonly confirm: string;
  readonly blocked: string;
  readonly missing: string;
  readonly infrastructure: string;
}

export const darkTokens: SchemeTokens = {
  surface: {
    bar: '#151a21',
    page: '#0e1217',
    card: '#161b23',
    chip: '#1e2530',
    chipHover: '#252e3b',
    well: '#0b0e13',
    selected: '#1d3350',
  },
  state: {
    host: '#93a4b8',
    idle: '#93a4b8',
    parked: '#e3ab45',
    allowed: '#4ac792',
    confirm: '#e3ab45',
    blocked: '#f47c78',
    missing: '#f47c78',
    infrastructure: '#98a5b4',
  },
  text: { primary: '#e6eaf0', secondary: '#9aa7b6', disabled: '#8d99a8' },
  line: '#2b3440',
  accent: '#6cb0ff',
  accentHover: '#8cc2ff',
  onAccent: '#06182e',
};

export const lightTokens: SchemeTokens = {
  surface: {
    bar: '#ffffff',
    page: '#f1f4f8',
    card: '#ffffff',
    chip: '#f6f8fb',
    chipHover: '#edf1f6',
    well: '#e9edf3',
    selected: '#dbe9fb',
  },
  state: {
    host: '#4d6178',
    idle: '#4d6178',
    parked: '#8a5a00',
    allowed: '#0a7145',
    confirm: '#8a5a00',
    blocked: '#bd2c2c',
    missing: '#bd2c2c',
    infrastructure: '#5a6673',
  },
  text: { primary: '#17202b', secondary: '#52606f', disabled: '#5c6876' },
  line: '#d3dae3',
  accent: '#0b62c4',
  accentHover: '#084d9c',
  onAccent: '#ffffff',
};
