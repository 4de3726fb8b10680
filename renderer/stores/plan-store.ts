import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallError, Reply } from '../../shared/ipc/reply.ts';
import type { NetworkChoice } from '../../shared/model/network-settings.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import type { Operation, OperationRequest, Plan, Scope } from '../../shared/model/operation.ts';
import type { BoardState } from './board-store.ts';
import type { OperationsState } from './operations-store.ts';
import { requestArgs } from './request-args.ts';

/** What a plan is asked for: a change, or the undo of an operation (whose request it is then, until the plan says the opposite one). */
export interface Asked {
  readonly request: OperationRequest;
  /** The operation to take back; null for a change of its own. */
  readonly undoes: string | null;
}

/** The plan sheet from asking to outcome. A running operation is in the operations store; the sheet only says which. */
export type PlanSheet =
  | { readonly stage: 'closed' }
  | { readonly stage: 'planning'; readonly asked: Asked; readonly plan: Plan | null }
  | { readonly stage: 'refused'; readonly asked: Asked; readonly error: CallError }
  | {
      readonly stage: 'planned';
      readonly asked: Asked;
      readonly plan: Plan;
      readonly error: CallError | null;
    }
  | {
      readonly stage: 'starting';
      readonly asked: Asked;
      readonly plan: Plan;
      readonly unlocking: boolean;
    }
  | { readonly stage: 'operation'; readonly id: string; readonly resuming: Resuming };

/** How far the asking to go on with an interrupted operation is: a call on its way, why it failed, the plan that the rules refused, or null. */
export type Resuming = 'unlocking' | 'starting' | CallError | Plan | null;
/** What becomes of an interrupted operation. */
export type ResumeHow = 'finish' | 'take-back';

export interface PlanState {
  readonly sheet: PlanSheet;
  readonly open: (request: OperationRequest) => Promise<void>;
  /** Plans the undo of an operation, from what the host is now. */
  readonly openUndo: (operation: Operation) => Promise<void>;
  readonly setScope: (scope: Scope) => Promise<void>;
  readonly setNetwork: (network: readonly NetworkChoice[]) => Promise<void>;
  /** Plans again: the host changed, or the last try failed. What is shown stays until the new plan is there. */
  readonly renew: () => Promise<void>;
  /** Runs what is shown, after unlocking where asked. */
  readonly run: (unlockFirst: boolean) => Promise<void>;
  /** Goes on with the interrupted operation that is shown, after unlocking where asked. */
  readonly resume: (how: ResumeHow, unlockFirst: boolean) => Promise<void>;
  readonly showOperation: (id: string) => void;
  readonly close: () => void;
}

export function createPlanStore(
  bridge: Bridge,
  operations: StoreApi<OperationsState>,
  board: StoreApi<BoardState>,
): StoreApi<PlanState> {
  let turn = 0;

  return createStore((set, get) => {
    const plan = async (asked: Asked, before: Plan | null): Promise<void> => {
      set({ sheet: { stage: 'planning', asked, plan: before } });
      await replan(asked);
    };

    const replan = async (asked: Asked): Promise<void> => {
      const mine = ++turn;
      const { request, undoes } = asked;
      const reply = await (undoes === null
        ? bridge.call('operation.plan', requestArgs(request))
        : bridge.call('operation.undoPlan', { id: undoes }));
      if (mine !== turn) return;
      set({
        sheet: reply.ok
          ? {
              stage: 'planned',
              asked: { request: reply.value.request, undoes },
              plan: reply.value,
              error: null,
            }
          : { stage: 'refused', asked, error: reply.error },
      });
    };

    /** Plans what is shown anew, with something of it changed. */
    const change = async (changed: (request: OperationRequest) => OperationRequest | null): Promise<void> => {
      const { sheet } = get();
      if (sheet.stage !== 'planned' && sheet.stage !== 'planning' && sheet.stage !== 'refused') return;
      const { request, undoes } = sheet.asked;
      const asked = undoes === null ? changed(request) : null;
      if (asked !== null)
        await plan({ request: asked, undoes }, sheet.stage === 'refused' ? null : sheet.plan);
    };

    const begin = async ({ request, undoes }: Asked): Promise<Reply<Operation>> => {
      const settle = board.getState().expect({ functions: request.functions, to: comingTo(request) });
      const begun = await (undoes === null
        ? bridge.call('operation.run', requestArgs(request))
        : bridge.call('operation.undo', { id: undoes }));
      settle();
      return begun;
    };

    return {
      sheet: { stage: 'closed' },
      open: (request) => plan({ request, undoes: null }, null),
      openUndo: ({ id, plan: { request } }) => plan({ request, undoes: id }, null),
      setScope: (scope) => change((request) => ('scope' in request ? { ...request, scope } : null)),
      setNetwork: (network) => change((request) => ('to' in request ? { ...request, network } : null)),
      async renew() {
        const { sheet } = get();
        if (sheet.stage === 'planned') await replan(sheet.asked);
        if (sheet.stage === 'refused') await plan(sheet.asked, null);
      },
      async run(unlockFirst) {
        const { sheet } = get();
        if (sheet.stage !== 'planned') return;
        const { asked, plan: reviewed } = sheet;
        const mine = ++turn;
        const fail = (error: CallError): void => {
          if (mine === turn) set({ sheet: { stage: 'planned', asked, plan: reviewed, error } });
        };
        if (unlockFirst) {
          set({ sheet: { stage: 'starting', asked, plan: reviewed, unlocking: true } });
          const unlocked = await bridge.call('lock.unlock', {});
          if (mine !== turn) return;
          if (!unlocked.ok) {
            fail(unlocked.error);
            return;
          }
        }
        set({ sheet: { stage: 'starting', asked, plan: reviewed, unlocking: false } });
        const begun = await begin(asked);
        if (!begun.ok) {
          fail(begun.error);
          return;
        }
        operations.getState().accept(begun.value);
        if (mine === turn) set({ sheet: shown(begun.value.id) });
      },
      async resume(how, unlockFirst) {
        const { sheet } = get();
        if (sheet.stage !== 'operation') return;
        const { id } = sheet;
        const mine = ++turn;
        const now = (resuming: Resuming): void => {
          if (mine === turn) set({ sheet: { stage: 'operation', id, resuming } });
        };
        if (unlockFirst) {
          now('unlocking');
          const unlocked = await bridge.call('lock.unlock', {});
          if (mine !== turn) return;
          if (!unlocked.ok) {
            now(unlocked.error);
            return;
          }
        }
        now('starting');
        const begun = await bridge.call('operation.resume', { id, how });
        if (!begun.ok) {
          now(begun.error);
          return;
        }
        const { value } = begun;
        // What cannot be finished any more is still interrupted: the list goes on saying so.
        if (value.state === 'blocked' && value.id === id) {
          now(value.plan);
          return;
        }
        operations.getState().accept(value);
        if (mine === turn) set({ sheet: shown(value.id) });
      },
      showOperation(id) {
        turn += 1;
        set({ sheet: shown(id) });
      },
      close() {
        turn += 1;
        set({ sheet: { stage: 'closed' } });
      },
    };
  });
}

/** The virtual machine that functions come into; null where they come back to the host, or are none. */
function comingTo(request: OperationRequest): GuestId | null {
  if (request.kind === 'start') return request.guest;
  return 'to' in request ? request.to : null;
}

function shown(id: string): PlanSheet {
  return { stage: 'operation', id, resuming: null };
}
