import * as z from 'zod';

/** What a page sends over the WebSocket. */
export type PageMessage = z.output<typeof schema>;

const schema = z.strictObject({
  id: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  call: z.string().max(64),
  args: z.unknown(),
});

/** Reads one message; undefined for anything that breaks the format. */
export function parsePageMessage(text: string): PageMessage | undefined {
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
