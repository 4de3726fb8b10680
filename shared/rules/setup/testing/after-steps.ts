import { known, unknown, valueOr } from '../../../model/fact.ts';
import type { SetupFacts, SetupSet } from '../../../model/setup-facts.ts';
import type { SetupStep } from '../../../model/setup-step.ts';

/** Test data: what would be read of a host after these steps, as the helper makes them and writes them into its manifest. */
export function afterSteps(setup: SetupFacts, steps: readonly SetupStep[]): SetupFacts {
  return steps.reduce(afterStep, setup);
}

function afterStep(setup: SetupFacts, step: SetupStep): SetupFacts {
  const sets = valueOr(setup.sets, []);
  const withSet = (id: string, change: (set: SetupSet) => SetupSet): SetupFacts['sets'] =>
    known(sets.map((set) => (set.id === id ? change(set) : set)));
  switch (step.kind) {
    case 'setup-open': {
      const bootId = valueOr(setup.bootId, '');
      const opened = { id: step.set, at: '', bootId, closed: false, files: [], own: [], runs: [] };
      return { ...setup, sets: known([...sets, opened]) };
    }
    case 'setup-file': {
      const { file, before, after } = step;
      const kept = { file, before: known(before), beforeHash: null, afterHash: null };
      return {
        ...setup,
        files: { ...setup.files, [file]: after === null ? unknown('absent') : known(after) },
        sets: withSet(step.set, (set) => ({ ...set, files: [...set.files, kept] })),
      };
    }
    case 'setup-own':
      return {
        ...setup,
        own: { ...setup.own, [step.file]: known(step.place ? 'current' : 'none') },
        sets: withSet(step.set, (set) => ({ ...set, own: [...set.own, step.file] })),
      };
    case 'setup-run':
      return { ...setup, sets: withSet(step.set, (set) => ({ ...set, runs: [...set.runs, step.run] })) };
    case 'setup-close': {
      const closed = sets.map((set) => (set.id === step.set ? { ...set, closed: true } : set));
      return { ...setup, sets: known(closed.filter(({ id }) => !step.ended.includes(id))) };
    }
    case 'setup-end':
    case 'restart-host':
      return setup;
  }
}
