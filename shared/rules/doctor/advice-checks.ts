import type { DoctorCheck } from '../../model/doctor-check.ts';
import { staleAdvice } from '../advice/stale-advice.ts';
import { idRules } from '../id-rules.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { doubtful, found, good, noted } from './make-check.ts';

/** Rules by id that do nothing: options of a module that is built in, ids that no device has. */
function idleRules({ snapshot, models }: SnapshotIndex): readonly DoctorCheck[] {
  const rules = idRules(snapshot);
  const { vfioPci } = snapshot.support;
  const isBuiltIn = vfioPci.known && vfioPci.value === 'built-in';
  const unheard = isBuiltIn ? rules.filter(({ isModuleOption }) => isModuleOption) : [];
  const idle = rules.filter((rule) => !unheard.includes(rule) && !models.has(rule.id));
  const evidence = (list: typeof rules): readonly string[] => [...new Set(list.map((rule) => rule.evidence))];
  return [
    ...(unheard.length === 0 ? [] : [doubtful('advice', 'advice-ids-unheard', {}, evidence(unheard))]),
    ...(idle.length === 0
      ? []
      : [
          noted(
            'advice',
            'advice-ids-of-nothing',
            { ids: idle.map(({ id }) => id).join(', ') },
            evidence(idle),
          ),
        ]),
  ];
}

/** What was set up after advice that was good once, or never. */
export function adviceChecks(index: SnapshotIndex): readonly DoctorCheck[] {
  const idle = idleRules(index);
  const stale = staleAdvice(index.snapshot);
  if (idle.length === 0) return found('advice', stale, good('advice', 'advice-none'));
  return [...idle, ...(stale.length === 0 ? [] : found('advice', stale, good('advice', 'advice-none')))];
}
