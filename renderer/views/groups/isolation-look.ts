import type { Isolation } from '../../../shared/model/iommu-group.ts';
import type { TagTone } from '../../components/Tag.tsx';

/** How a kind of isolation looks: a tone, and a line so that colour is never alone. `dash` is an SVG dash pattern. */
export interface IsolationLook {
  readonly tone: TagTone;
  /** A palette path of the theme. */
  readonly color: string;
  readonly dash: string | undefined;
}

/**
 * Amber where the group is no more than one card, red where strangers are joined; dashed where a bridge is too old to tell them apart, dotted where
 * the reason is not known.
 */
export const isolationLooks: Readonly<Record<Isolation['kind'], IsolationLook>> = {
  alone: { tone: 'plain', color: 'text.secondary', dash: undefined },
  'shared-slot': { tone: 'confirm', color: 'state.confirm', dash: undefined },
  'bridge-without-acs': { tone: 'blocked', color: 'state.blocked', dash: undefined },
  'conventional-bridge': { tone: 'blocked', color: 'state.blocked', dash: '7 4' },
  'joined-unexplained': { tone: 'plain', color: 'text.secondary', dash: '2 4' },
};
