import * as z from 'zod';
import type { Finding } from '../../shared/model/finding.ts';

const schema = z.record(z.string(), z.object({ title: z.string(), meaning: z.string(), remedy: z.string() }));

/** English texts of findings by code. They are the pages' own texts: the build hands them over as data (electron.vite.config.ts). */
export type FindingTexts = z.output<typeof schema>;

/** Reads the texts; throws when the build handed over something else. */
export function parseFindingTexts(data: unknown): FindingTexts {
  return schema.parse(data);
}

/** One finding in words: title, meaning, remedy, evidence. */
export interface FindingWords {
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** Fills in the values; a code without a text is shown as the code, so that nothing is hidden. */
export function findingWords({ code, values }: Finding, texts: FindingTexts): FindingWords {
  const text = texts[code];
  if (text === undefined) return { title: code, meaning: '', remedy: '' };
  const fill = (template: string): string =>
    template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
  return { title: fill(text.title), meaning: fill(text.meaning), remedy: fill(text.remedy) };
}
