import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallError } from '../../shared/ipc/reply.ts';
import type { OperationRequest, Plan, Scope } from '../../shared/model/operation.ts';
import type { BoardState } from './board-store.ts';
import type { OperationsState } from './operations-store.ts';
import { requestArgs } from './request-args.ts';

/** The plan sheet from asking to outcome. A running operation is in the operations store; the sheet only says which. */
export type PlanSheet =
  | { readonly stage: 'closed' }
  | { readonly stage: 'planning'; readonly request: OperationRequest; readonly plan: Plan | null }
  | { readonly stage: 'refused'; readonly request: OperationRequest; readonly error: CallError }
  | {
      readonly stage: 'planned';
      readonly request: OperationRequest;
      readonly plan: Plan;
      readonly error: CallError | null;
    }
  | {
      readonly stage: 'starting';
      readonly request: OperationRequest;
      readonly plan: Plan;
      readonly unlocking: boolean;
    }
  | { readonly stage: 'operation'; readonly id: string };

export interface PlanState {
  readonly sheet: PlanSheet;
  readonly open: (request: OperationRequest) => Promise<void>;
  readonly setScope: (scope: Scope) => Promise<void>;
  /** Plans again: the host changed, or the last try failed. What is shown stays until the new plan is there. */
  readonly renew: () => Promise<void>;
  /** Runs what is shown, after unlocking where asked. */
  readonly run: (unlockFirst: boolean) => Promise<void>;
  readonly showOperation: (id: string) => void;
  readonly close: () => void;
}

export function createPlanStore(
  bridge: Bridge,
  operations: StoreApi<OperationsState>,
  board: StoreApi<BoardState>,
): StoreApi<PlanState> {
  let asked = 0;

  return createStore((set, get) => {
    const plan = async (request: OperationRequest, shown: Plan | null): Promise<void> => {
      set({ sheet: { stage: 'planning', request, plan: shown } });
      await replan(request);
    };

    const replan = async (request: OperationRequest): Promise<void> => {
      const mine = ++asked;
      const reply = await bridge.call('operation.plan', requestArgs(request));
      if (mine !== asked) return;
      set({
        sheet: reply.ok
          ? { stage: 'planned', request, plan: reply.value, error: null }
          : { stage: 'refused', request, error: reply.error },
      });
    };

    return {
      sheet: { stage: 'closed' },
      open: (request) => plan(request, null),
      async setScope(scope) {
        const { sheet } = get();
        if (sheet.stage !== 'planned' && sheet.stage !== 'planning') return;
        if (!('scope' in sheet.request)) return;
        await plan({ ...sheet.request, scope }, sheet.plan);
      },
      async renew() {
        const { sheet } = get();
        if (sheet.stage === 'planned') await replan(sheet.request);
        if (sheet.stage === 'refused') await plan(sheet.request, null);
      },
      async run(unlockFirst) {
        const { sheet } = get();
        if (sheet.stage !== 'planned') return;
        const { request, plan: shown } = sheet;
        const mine = ++asked;
        const fail = (error: CallError): void => {
          if (mine === asked) set({ sheet: { stage: 'planned', request, plan: shown, error } });
        };
        if (unlockFirst) {
          set({ sheet: { stage: 'starting', request, plan: shown, unlocking: true } });
          const unlocked = await bridge.call('lock.unlock', {});
          if (mine !== asked) return;
          if (!unlocked.ok) {
            fail(unlocked.error);
            return;
          }
        }
        set({ sheet: { stage: 'starting', request, plan: shown, unlocking: false } });
        const settle = board
          .getState()
          .expect({ functions: request.functions, to: 'to' in request ? request.to : null });
        const begun = await bridge.call('operation.run', requestArgs(request));
        settle();
        if (!begun.ok) {
          fail(begun.error);
          return;
        }
        operations.getState().accept(begun.value);
        if (mine === asked) set({ sheet: { stage: 'operation', id: begun.value.id } });
      },
      showOperation(id) {
        asked += 1;
        set({ sheet: { stage: 'operation', id } });
      },
      close() {
        asked += 1;
        set({ sheet: { stage: 'closed' } });
      },
    };
  });
}
