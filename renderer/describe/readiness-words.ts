import type { TFunction } from 'i18next';
import type { ReadinessCheck } from '../../shared/model/gpu-readiness.ts';
import { en } from '../i18n/resources.ts';

/** A check in words. */
export interface ReadinessWords {
  readonly title: string;
  readonly meaning: string;
  /** Empty where nothing is to be done. */
  readonly remedy: string;
}

/** What was found, what that means, and what may be done about it. */
export function readinessWords(
  { code, values, state }: ReadinessCheck,
  t: TFunction<'readiness'>,
): ReadinessWords {
  return {
    title: t(`check.${code}.title`, values),
    meaning: t(`check.${code}.meaning`, values),
    remedy: state !== 'good' && hasRemedy(code) ? t(`remedy.${code}`, values) : '',
  };
}

function hasRemedy(code: string): code is keyof typeof en.readiness.remedy {
  return code in en.readiness.remedy;
}
