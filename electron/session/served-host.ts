import type { CallError, ErrorCode, Reply } from '../../shared/ipc/reply.ts';
import type { DetachChoice } from '../../shared/model/detach.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Operation, OperationRequest, Plan, ProblemCode } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { failed, ok } from '../../shared/model/result.ts';
import type { Backend } from '../backend.ts';

/** What the pages can ask of one host. */
export interface HostService {
  snapshot(): HostSnapshot;
  refresh(): Promise<HostSnapshot>;
  reconnect(): void;
  nodeDeviceXml(address: PciAddress): Promise<Reply<{ readonly xml: string | null }>>;
  unlock(): Promise<Reply<null>>;
  lock(): Promise<Reply<null>>;
  plan(request: OperationRequest): Promise<Reply<Plan>>;
  run(request: OperationRequest): Promise<Reply<Operation>>;
  answer(id: string, choice: DetachChoice): Promise<Reply<Operation>>;
  operations(): readonly Operation[];
}

/** An error as the pages get it. */
export function refusal(code: ErrorCode, message: string): Reply<never> {
  const error: CallError = { code, message };
  return failed(error);
}

const CODES: Partial<Record<ProblemCode, ErrorCode>> = {
  denied: 'no-rights',
  'connection-lost': 'not-connected',
};

/** A backend as the pages see it. */
export function serveBackend({ inventory, operations, hypervisor }: Backend): HostService {
  return {
    snapshot: () => inventory.snapshot(),
    refresh: () => inventory.refresh(),
    reconnect: () => hypervisor.reconnect(),
    async nodeDeviceXml(address) {
      const answer = await hypervisor.nodeDeviceXml(address);
      if (answer.ok) return ok({ xml: answer.value });
      const { code, message } = answer.error;
      if (code === 'device-gone' || code === 'connection-lost') return ok({ xml: null });
      return refusal(CODES[code] ?? 'internal', message);
    },
    async unlock() {
      const answer = await hypervisor.unlock();
      // The page asks for a change next: it should find the snapshot unlocked.
      await inventory.refresh();
      return answer.ok ? answer : refusal(CODES[answer.error.code] ?? 'internal', answer.error.message);
    },
    async lock() {
      await hypervisor.lock();
      await inventory.refresh();
      return ok(null);
    },
    plan: async (request) => ok(await operations.plan(request)),
    async run(request) {
      const answer = await operations.run(request);
      if (answer.ok) return answer;
      return answer.error === 'busy'
        ? refusal('busy', 'another operation works on the same group')
        : refusal('not-connected', 'this host is being left');
    },
    answer(id, choice) {
      const operation = operations.answer(id, choice);
      return Promise.resolve(
        operation === null ? refusal('not-found', 'the operation does not wait for this') : ok(operation),
      );
    },
    operations: () => operations.list(),
  };
}

/** A host that is being opened, or (with words) could not be opened: nothing can be asked of it yet. */
export function serveNothing(snapshot: () => HostSnapshot): HostService {
  const notYet = (): Promise<Reply<never>> =>
    Promise.resolve(refusal('not-connected', 'the host is not open'));
  return {
    snapshot,
    refresh: () => Promise.resolve(snapshot()),
    reconnect: () => undefined,
    nodeDeviceXml: () => Promise.resolve(ok({ xml: null })),
    unlock: notYet,
    lock: notYet,
    plan: notYet,
    run: notYet,
    answer: notYet,
    operations: () => [],
  };
}
