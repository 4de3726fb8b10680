import * as z from 'zod';

/** A schema for text of at most `limit` characters that one of the model's parsers accepts; what it refuses is an issue with this message. */
export function parsedText<T>(
  limit: number,
  parse: (text: string) => T | undefined,
  message: string,
): z.ZodPipe<z.ZodString, z.ZodTransform<T, string>> {
  return z
    .string()
    .max(limit)
    .transform((text, context): T => {
      const parsed = parse(text);
      if (parsed !== undefined) return parsed;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}
