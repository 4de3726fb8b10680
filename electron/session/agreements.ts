import * as z from 'zod';

/** What a person agreed to once, for every window and browser; another program that runs takes notice at its next start. */
export interface Agreements {
  /** Guests may be asked in a way that marks them as tainted. */
  readonly markGuests: boolean;
}

const format = z.strictObject({ version: z.literal(1), markGuests: z.boolean() });

/** Reads the file strictly; null when it breaks its format: then nothing was agreed to. */
export function parseAgreements(text: string): Agreements | null {
  try {
    const { markGuests } = format.parse(JSON.parse(text));
    return { markGuests };
  } catch {
    return null;
  }
}

export function formatAgreements({ markGuests }: Agreements): string {
  return `${JSON.stringify({ version: 1, markGuests }, null, 2)}\n`;
}
