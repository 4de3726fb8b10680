import type { TFunction } from 'i18next';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { HealthSign } from '../../../shared/rules/health.ts';

/** A sign in words: what, since when where that is known, and what to do where there is something. */
export function healthWords(sign: HealthSign, t: TFunction<'panel'>): string {
  switch (sign.kind) {
    case 'gone':
      return t('health.gone');
    case 'errors':
      return `${t(`health.errors.${sign.of}`, { total: sign.total })} ${sinceWords(sign.since, t)}`.trimEnd();
    case 'narrow':
      return t('health.narrow', { now: sign.now.width, most: sign.most.width });
    case 'slow':
      return t('health.slow', { now: sign.now.speed, most: sign.most.speed });
    default:
      return assertNever(sign);
  }
}

function sinceWords(since: number | null, t: TFunction<'panel'>): string {
  if (since === null) return '';
  return since === 0 ? t('health.since.none') : t('health.since.more', { since });
}
