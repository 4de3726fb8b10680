import type {
  Operation,
  OperationRequest,
  OperationState,
  Problem,
  Step,
  StepState,
} from '../../shared/model/operation.ts';

interface Fields {
  readonly by?: string;
  readonly undoes?: string;
  readonly undoneBy?: string;
  readonly state?: OperationState;
  readonly steps?: readonly Step[];
  readonly progress?: readonly StepState[];
  readonly problem?: Problem | null;
  readonly startedAt?: string;
  readonly endedAt?: string | null;
}

/** An operation that took 3.2 s and succeeded, unless told otherwise. */
export function anOperation(id: string, request: OperationRequest, fields: Fields = {}): Operation {
  const { state = 'succeeded', steps = [], problem = null } = fields;
  const { startedAt = '2026-11-22T12:00:00.000Z' } = fields;
  const ended = state === 'running' ? null : new Date(Date.parse(startedAt) + 3_200).toISOString();
  return {
    id,
    by: fields.by ?? 'ada@atlas',
    undoes: fields.undoes ?? null,
    undoneBy: fields.undoneBy ?? null,
    plan: { request, steps, findings: [], commands: [], revision: 1 },
    state,
    steps:
      fields.progress ?? steps.map((): StepState => ({ state: state === 'running' ? 'waiting' : 'done' })),
    problem,
    confirmation: null,
    startedAt,
    endedAt: fields.endedAt === undefined ? ended : fields.endedAt,
  };
}
