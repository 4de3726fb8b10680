import * as z from 'zod';

/** Where the window was when it was closed. */
export interface WindowState {
  /** Null lets the system choose. */
  readonly place: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** The file it is kept in. */
export interface WindowRecord {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

/** A rectangle on the desktop, in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const smallestWindow = { width: 960, height: 600 } as const;
const first: WindowState = { place: null, width: 1280, height: 800, maximized: false };

const coordinate = z.number().int().min(-32768).max(32767);
const schema = z.strictObject({
  place: z.strictObject({ x: coordinate, y: coordinate }).nullable(),
  width: z.number().int().min(smallestWindow.width).max(16384),
  height: z.number().int().min(smallestWindow.height).max(16384),
  maximized: z.boolean(),
});

/** The kept state, where it is well-formed; its place only when some of the title bar is on a screen that is there now. */
export async function readWindowState(record: WindowRecord, screens: readonly Area[]): Promise<WindowState> {
  const parsed = schema.safeParse(parseJson(await record.read()));
  if (!parsed.success) return first;
  const { place, width } = parsed.data;
  const visible = place !== null && screens.some((screen) => showsTitle(screen, { ...place, width }));
  return visible ? parsed.data : { ...parsed.data, place: null };
}

export async function writeWindowState(record: WindowRecord, state: WindowState): Promise<void> {
  await record.write(JSON.stringify(state));
}

const GRIP = 80;

function showsTitle(screen: Area, { x, y, width }: { x: number; y: number; width: number }): boolean {
  const overlap = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  return overlap >= GRIP && y >= screen.y && y <= screen.y + screen.height - GRIP;
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
