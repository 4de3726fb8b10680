import { assertNever } from '../../model/assert-never.ts';
import type { Fact } from '../../model/fact.ts';
import type { SetupRun } from '../../model/setup-run.ts';
import type { SetupStep } from '../../model/setup-step.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';

/** Whether the host shows what such a step does; null while that cannot be told. */
export function setupStepInEffect({ snapshot: { setup } }: SnapshotIndex, step: SetupStep): boolean | null {
  if (step.kind === 'restart-host') {
    if (!setup.bootId.known || step.bootId === null) return null;
    return setup.bootId.value !== step.bootId;
  }
  // Of a host that was not read nothing is known, not even that files are absent.
  if (setup.mark === '') return null;
  if (step.kind === 'setup-file') {
    const text = textOf(setup.files[step.file]);
    return text === undefined ? null : text === step.after;
  }
  if (step.kind === 'setup-own') {
    const state = setup.own[step.file];
    return state.known ? state.value === (step.place ? 'current' : 'none') : null;
  }
  if (!setup.sets.known) return null;
  const set = setup.sets.value.find(({ id }) => id === step.set);
  switch (step.kind) {
    case 'setup-open':
      return set !== undefined;
    case 'setup-run': {
      if (set === undefined) return null;
      if (!set.runs.some((run) => sameRun(run, step.run))) return false;
      // It was begun. Only a change that was made to its end says that it came to its own.
      return set.closed ? true : null;
    }
    case 'setup-close': {
      const present = new Set(setup.sets.value.map(({ id }) => id));
      if (step.ended.some((id) => present.has(id))) return false;
      return set === undefined ? step.ended.includes(step.set) : set.closed;
    }
    case 'setup-end':
      return set === undefined;
    default:
      return assertNever(step);
  }
}

/** Null for no file; undefined where that is not known. */
function textOf(fact: Fact<string>): string | null | undefined {
  if (fact.known) return fact.value;
  return fact.reason === 'absent' ? null : undefined;
}

function sameRun(a: SetupRun, b: SetupRun): boolean {
  return wordsOf(a) === wordsOf(b);
}

function wordsOf(run: SetupRun): string {
  if ('add' in run) return [run.tool, ...run.add, '/', ...run.remove].join(' ');
  return 'keep' in run ? `${run.tool} ${String(run.keep)}` : run.tool;
}
