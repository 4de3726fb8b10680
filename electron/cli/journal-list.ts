import type { Operation, OperationRequest } from '../../shared/model/operation.ts';

/** Where functions go, guests by id as the journal has them: `00… → host`. */
function wayOf(request: OperationRequest): string {
  const from = 'from' in request ? request.from : 'host';
  const to = 'to' in request ? request.to : request.kind === 'park' ? 'vfio-pci' : 'host';
  return `${from} → ${to}`;
}

function line({ startedAt, endedAt, by, plan, state, steps, problem, id }: Operation): string {
  const took =
    endedAt === null ? '' : `, ${((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000).toFixed(1)} s`;
  const done = steps.filter((step) => step.state === 'done').length;
  return [
    `${startedAt}  ${plan.request.kind} ${plan.request.functions.join(' ')}`,
    `    ${wayOf(plan.request)}`,
    `    ${state}${problem === null ? '' : ` (${problem.code})`}, ${done} of ${steps.length} steps done${took}`,
    `    by ${by}, ${id}`,
  ].join('\n');
}

/** Operations as text, in the order given. */
export function journalList(operations: readonly Operation[]): string {
  return operations.length === 0
    ? 'Nothing was changed on this host by this user.\n'
    : `${operations.map(line).join('\n\n')}\n`;
}
