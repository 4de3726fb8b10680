import type { ProblemCode } from '../../shared/model/operation.ts';
import { failed, type Result } from '../../shared/model/result.ts';
import type { HelperFailure, HelperFailureCode } from '../privileged/root-helper.ts';

const PROBLEMS: Readonly<Record<HelperFailureCode, ProblemCode>> = {
  unavailable: 'root-unavailable',
  denied: 'root-denied',
  unsafe: 'root-unavailable',
  absent: 'device-gone',
  refused: 'kernel-refused',
  failed: 'kernel-refused',
  timeout: 'kernel-refused',
  'connection-lost': 'root-unavailable',
  'not-told': 'hook-not-told',
  changed: 'setup-changed',
  busy: 'setup-busy',
  'bad-request': 'helper-differs',
  'bad-answer': 'root-unavailable',
};

/** A call of either helper, with its failure in the words of steps; `own` are those that mean something else to this step. */
export async function asRoot<C>(
  helper: { call(request: C): Promise<Result<null, HelperFailure>> },
  call: C,
  own: Partial<Record<HelperFailureCode, ProblemCode>> = {},
): Promise<Result<null, { readonly code: ProblemCode; readonly message: string }>> {
  const answer = await helper.call(call);
  if (answer.ok) return answer;
  const { code, message } = answer.error;
  return failed({ code: own[code] ?? PROBLEMS[code], message });
}
