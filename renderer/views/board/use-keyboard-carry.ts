import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { explanationNamespaces, findingText } from '../../describe/finding-text.ts';
import type { Target } from '../../stores/board-store.ts';
import { useBoard, useStores } from '../../stores/stores-context.ts';
import { dropVerdict, targetsOf } from './drop.ts';
import { useDrop } from './use-carry.ts';
import { verdictWords } from './verdict-words.ts';

const steps: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** While something is carried by keyboard: arrows choose a target, Space or Enter puts down, Escape cancels. */
export function useKeyboardCarry(): void {
  const { board, snapshot, announcer } = useStores();
  const { t } = useTranslation('board');
  const { t: explain } = useTranslation(explanationNamespaces);
  const active = useBoard(({ carried, carriedBy }) => carried !== null && carriedBy === 'keyboard');
  const drop = useDrop();

  useEffect(() => {
    if (!active) return undefined;

    const nameOf = (target: Target): string =>
      target === 'host'
        ? t('announce.hostTarget')
        : (snapshot.getState().index.guests.get(target)?.name ?? '');

    const aimAt = (target: Target): void => {
      const { carried, aim } = board.getState();
      aim(target);
      const found = carried === null ? null : dropVerdict(snapshot.getState().index, carried, target);
      if (found === null) {
        announcer.getState().say(t('announce.here', { target: nameOf(target) }));
        return;
      }
      const leading = found.verdict.leading;
      const words = verdictWords(found, leading === null ? null : findingText(leading, explain), t);
      const verdict = [words.headline, words.detail, words.more].filter((part) => part !== null).join('. ');
      announcer.getState().say(t('announce.target', { target: nameOf(target), verdict }));
    };

    const onKeyDown = (event: KeyboardEvent): void => {
      const targets = targetsOf(snapshot.getState().index);
      const { target, carried, putDown } = board.getState();
      const step = steps[event.key];
      const isEnd = event.key === ' ' || event.key === 'Enter';
      if (step === undefined && !isEnd && event.key !== 'Escape' && event.key !== 'Tab') return;
      event.preventDefault();
      event.stopPropagation();
      if (step !== undefined) {
        const from = targets.indexOf(target ?? carried?.from ?? 'host');
        aimAt(targets[(from + step + targets.length) % targets.length] ?? 'host');
      } else if (isEnd) {
        const name = target === null ? '' : nameOf(target);
        announcer
          .getState()
          .say(drop(target) ? t('announce.dropped', { target: name }) : t('announce.cancelled'));
      } else if (event.key === 'Escape') {
        putDown();
        announcer.getState().say(t('announce.cancelled'));
      }
    };
    const onPointerDown = (): void => board.getState().putDown();

    document.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => {
      document.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('pointerdown', onPointerDown, true);
    };
  }, [active, announcer, board, drop, explain, snapshot, t]);
}
