import * as z from 'zod';
import type { DoctorCheck } from '../../shared/model/doctor-check.ts';

const said = z.object({ title: z.string(), meaning: z.string(), remedy: z.string().optional() });

const schema = z.object({
  /** By code, of findings and of what only the doctor says. */
  said: z.record(z.string(), said),
  /** The names of the questions, by id. */
  check: z.record(z.string(), z.string()),
  part: z.record(z.string(), z.string()),
  /** Why something is unknown. */
  unread: z.record(z.string(), z.string()),
});

/** English texts of the doctor. They are the pages' own texts: the build hands them over as data (electron.vite.config.ts). */
export type DoctorTexts = z.output<typeof schema>;

/** Reads the texts; throws when the build handed over something else. */
export function parseDoctorTexts(data: unknown): DoctorTexts {
  return schema.parse(data);
}

/** One answer in words: title, meaning, remedy (empty where none is needed). */
export interface CheckWords {
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** Fills in the values; a code without a text is shown as the code, so that nothing is hidden. */
export function checkWords({ id, code, values }: DoctorCheck, texts: DoctorTexts): CheckWords {
  const text = texts.said[code];
  if (text === undefined) return { title: code, meaning: '', remedy: '' };
  const reason = values['reason'];
  const words: DoctorCheck['values'] = {
    ...values,
    check: texts.check[id] ?? id,
    ...(typeof reason === 'string' ? { reason: texts.unread[reason] ?? reason } : {}),
  };
  const fill = (template: string): string =>
    template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(words[name] ?? whole));
  return { title: fill(text.title), meaning: fill(text.meaning), remedy: fill(text.remedy ?? '') };
}
