import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { explanationNamespaces, findingText } from '../../describe/finding-text.ts';
import type { Target } from '../../stores/board-store.ts';
import { useBoard, useSnapshot } from '../../stores/stores-context.ts';
import { dropVerdict, type DropVerdict } from './drop.ts';
import { verdictWords, type VerdictWords } from './verdict-words.ts';

/** What one target says about what is in the hand; null while nothing is, or where dropping means nothing. */
export function useVerdict(target: Target): (DropVerdict & { readonly words: VerdictWords }) | null {
  const { t } = useTranslation('board');
  const { t: explain } = useTranslation(explanationNamespaces);
  const carried = useBoard((board) => board.carried);
  const index = useSnapshot((state) => state.index);
  return useMemo(() => {
    const found = carried === null ? null : dropVerdict(index, carried, target);
    if (found === null) return null;
    const { leading } = found.verdict;
    const leadingText = leading === null ? null : findingText(leading, explain);
    return { ...found, words: verdictWords(found, leadingText, t) };
  }, [carried, index, target, t, explain]);
}
