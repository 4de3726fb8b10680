import type { TFunction } from 'i18next';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { IdentityVerdict } from '../../shared/rules/compare-identity.ts';
import type { ShapeKind } from '../components/Shape.tsx';

/** How it is told that an assignment no longer means what it did: a shape, a word, and what is known of it. */
export interface IdentityWords {
  readonly shape: ShapeKind;
  /** Null where the word of the assignment's own state stays. */
  readonly word: string | null;
  readonly lines: readonly string[];
}

/** Null where there is nothing to tell: it is the same device, or nobody wrote down which. A missing one has its own word already. */
export function identityWords(verdict: IdentityVerdict, t: TFunction<'board'>): IdentityWords | null {
  switch (verdict.kind) {
    case 'moved':
      return {
        shape: 'triangle',
        word: t('identity.moved'),
        lines: [
          t('identity.movedTo', { to: verdict.to }),
          ...(verdict.occupied ? [t('identity.otherHere')] : []),
        ],
      };
    case 'replaced':
      return {
        shape: 'triangle',
        word: t('identity.replaced'),
        lines: [t('identity.otherHere'), ...maybe(verdict.candidates, 'maybeAt', t)],
      };
    case 'ambiguous':
      return {
        shape: 'question',
        word: t('identity.ambiguous'),
        lines: maybe(verdict.candidates, 'maybeHere', t),
      };
    case 'missing': {
      const lines = maybe(verdict.candidates, 'maybeAt', t);
      return lines.length === 0 ? null : { shape: 'cross', word: null, lines };
    }
    case 'unreadable':
      return { shape: 'question', word: null, lines: [t('identity.unreadable')] };
    case 'same':
    case 'unrecorded':
    case 'unknown':
      return null;
    default:
      return assertNever(verdict);
  }
}

function maybe(
  candidates: readonly string[],
  key: 'maybeAt' | 'maybeHere',
  t: TFunction<'board'>,
): readonly string[] {
  return candidates.length === 0 ? [] : [t(`identity.${key}`, { addresses: candidates.join(', ') })];
}
