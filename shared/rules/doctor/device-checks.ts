import type { DoctorCheck } from '../../model/doctor-check.ts';
import { slotOf } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { isInfrastructure } from '../function-kind.ts';
import { idRules } from '../id-rules.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { doubtful, good } from './make-check.ts';

/** A host may have dozens of such models; more than these tell nobody more. */
const MOST_MODELS = 12;

type Alike = readonly [id: string, functions: readonly PciFunction[]];

/** Functions of one model in several slots; virtual functions are alike by nature and are not told apart by any id. */
function identical(index: SnapshotIndex): readonly Alike[] {
  return [...index.models].flatMap(([id, functions]): readonly Alike[] => {
    const cards = functions.filter((fn) => !isInfrastructure(fn) && fn.sriov?.role !== 'vf');
    return new Set(cards.map(({ address }) => slotOf(address))).size < 2 ? [] : [[id, cards]];
  });
}

const idsOf = (alike: readonly Alike[]): string => alike.map(([id]) => id).join(', ');

const line = ([id, cards]: Alike): string => `${id}: ${cards.map(({ address }) => address).join(' ')}`;

/** Cards that a rule by id cannot tell apart. */
export function deviceChecks(index: SnapshotIndex): readonly DoctorCheck[] {
  const alike = identical(index);
  if (alike.length === 0) return [good('identical-cards', 'cards-distinct')];
  const rules = idRules(index.snapshot);
  const taken = alike.filter(([id]) => rules.some((rule) => rule.id === id));
  if (taken.length === 0)
    return [
      good(
        'identical-cards',
        'cards-identical',
        { ids: idsOf(alike.slice(0, MOST_MODELS)) },
        alike.slice(0, MOST_MODELS).map(line),
      ),
    ];
  return [
    doubtful('identical-cards', 'cards-identical-by-id', { ids: idsOf(taken) }, [
      ...new Set(rules.filter(({ id }) => taken.some(([own]) => own === id)).map(({ evidence }) => evidence)),
      ...taken.map(line),
    ]),
  ];
}
