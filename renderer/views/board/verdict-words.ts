import type { TFunction } from 'i18next';
import type { Explanation } from '../../describe/finding-text.ts';
import type { DropVerdict } from './drop.ts';

type BoardTexts = TFunction<'board'>;

/** What a target says: the headline, and why or what else under it. */
export interface VerdictWords {
  readonly headline: string;
  readonly detail: string | null;
  readonly more: string | null;
}

/** `leading` is the verdict's leading finding in words, if it has one. */
export function verdictWords(
  { request, verdict, when, others }: DropVerdict,
  leading: Explanation | null,
  t: BoardTexts,
): VerdictWords {
  const more = others > 0 ? t('verdict.others', { count: others }) : null;
  const action = t(`verdict.${request.kind}.${when}`, { count: request.functions.length });
  switch (verdict.kind) {
    case 'blocked':
      return { headline: leading?.title ?? t('verdict.blocked'), detail: leading?.remedy ?? null, more };
    case 'confirm':
      return { headline: action, detail: t('verdict.needsYes', { finding: leading?.title ?? '' }), more };
    case 'allowed':
      return { headline: action, detail: leading?.title ?? null, more };
  }
}
