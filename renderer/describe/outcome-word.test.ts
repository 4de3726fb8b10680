import { expect, test } from 'vitest';
import type { Operation, Problem, StepState } from '../../shared/model/operation.ts';
import { anOperation } from '../testing/operations.ts';
import { outcomeWord } from './outcome-word.ts';

const operation = anOperation('one', { kind: 'rescan', functions: [] });
const problem = (code: Problem['code']): Problem => ({ code, values: {}, original: null });
const failedStep = (code: Problem['code']): StepState => ({ state: 'failed', problem: problem(code) });
const taken = (by: 'person' | 'time' | 'host'): Partial<Operation> => ({
  state: 'undone',
  confirmation: { state: 'taken-back', by },
});

test.each<[string, Partial<Operation>]>([
  ['succeeded', { state: 'succeeded' }],
  ['undone', { state: 'undone', steps: [failedStep('device-busy')] }],
  ['failed', { state: 'failed', steps: [failedStep('connection-lost')] }],
  ['left', { state: 'undone', steps: [{ state: 'undone' }, failedStep('guest-refused')] }],
  ['left', { state: 'failed', steps: [failedStep('guest-no-answer')] }],
  [
    'failed',
    {
      state: 'failed',
      steps: [{ state: 'undo-failed', problem: problem('device-busy') }, failedStep('guest-refused')],
    },
  ],
  ['taken-person', taken('person')],
  ['taken-time', taken('time')],
  ['taken-host', taken('host')],
  ['failed', { ...taken('person'), state: 'failed' }],
  ['taken-later', { state: 'undone', undoneBy: 'another' }],
])('%s', (word, fields) => {
  expect(outcomeWord({ ...operation, ...fields })).toBe(word);
});
