import type { CallError, ErrorCode, Reply } from '../../shared/ipc/reply.ts';
import type { DetachChoice } from '../../shared/model/detach.ts';
import type { ActivityExport, ExportFormat } from '../../shared/model/activity-export.ts';
import type { DeviceUsage } from '../../shared/model/device-usage.ts';
import type {
  AddressChange,
  DefinitionChange,
  DefinitionText,
  EditedDefinition,
} from '../../shared/model/definition-change.ts';
import type { GuestAnswers } from '../../shared/model/guest-answers.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import type { JournalState } from '../../shared/model/journal-state.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Operation, OperationRequest, Plan, ProblemCode } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { Replacement } from '../../shared/model/replacement.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { Backend } from '../backend.ts';
import type { Refusal } from '../operations/operations.ts';

/** What the pages can ask of one host. */
export interface HostService {
  snapshot(): HostSnapshot;
  refresh(): Promise<HostSnapshot>;
  reconnect(): void;
  nodeDeviceXml(address: PciAddress): Promise<Reply<{ readonly xml: string | null }>>;
  previewSources(guest: GuestId, changes: readonly AddressChange[]): Promise<Reply<DefinitionChange>>;
  previewEdit(request: EditedDefinition): Promise<Reply<DefinitionChange>>;
  definition(guest: GuestId): Promise<Reply<DefinitionText>>;
  liveXml(guest: GuestId): Promise<Reply<{ readonly xml: string }>>;
  askGuest(guest: GuestId, agreed: boolean): Promise<Reply<GuestAnswers>>;
  unlock(): Promise<Reply<null>>;
  lock(): Promise<Reply<null>>;
  plan(request: OperationRequest): Promise<Reply<Plan>>;
  run(request: OperationRequest): Promise<Reply<Operation>>;
  answer(id: string, choice: DetachChoice): Promise<Reply<Operation>>;
  operations(): Promise<readonly Operation[]>;
  resume(id: string, how: 'finish' | 'take-back'): Promise<Reply<Operation>>;
  undoPlan(id: string): Promise<Reply<Plan>>;
  undo(id: string): Promise<Reply<Operation>>;
  usage(): Promise<Reply<readonly DeviceUsage[]>>;
  journal(): Promise<JournalState>;
  exportActivity(format: ExportFormat): Promise<Reply<ActivityExport>>;
  replacement(): Promise<Reply<Replacement | null>>;
  beginReplacement(address: PciAddress): Promise<Reply<Replacement>>;
  replaced(): Promise<Reply<Replacement | null>>;
  endReplacement(): Promise<Reply<null>>;
  confirm(id: string): Promise<Reply<Operation>>;
  revertNow(id: string): Promise<Reply<Operation>>;
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

/** An answer of the operations as the pages get it. */
function answered<T>(answer: Result<T, Refusal>): Reply<T> {
  if (answer.ok) return answer;
  const { code, message } = answer.error;
  return refusal(code === 'closed' ? 'not-connected' : code, message);
}
const GUEST_CODES: Partial<Record<ProblemCode, ErrorCode>> = {
  'device-gone': 'not-found',
  'guest-gone': 'not-found',
  'definition-changed': 'changed',
  'definition-refused': 'malformed',
  'definition-identity': 'renamed',
  'guest-not-running': 'not-found',
};

/** What libvirt said of one guest as the pages get it. */
function ofGuest<T>(answer: Result<T, { readonly code: ProblemCode; readonly message: string }>): Reply<T> {
  if (answer.ok) return answer;
  const { code, message } = answer.error;
  return refusal(GUEST_CODES[code] ?? CODES[code] ?? 'internal', message);
}

/** A backend as the pages see it. */
export function serveBackend({ inventory, operations, hypervisor, replacement }: Backend): HostService {
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
    previewSources: async (guest, changes) => ofGuest(await hypervisor.previewSources(guest, changes)),
    previewEdit: async (request) => ofGuest(await hypervisor.previewEdit(request)),
    definition: async (guest) => ofGuest(await hypervisor.definition(guest)),
    liveXml: async (guest) => ofGuest(await hypervisor.liveXml(guest)),
    askGuest: async (guest, agreed) => ofGuest(await hypervisor.askGuest(guest, agreed)),
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
    async confirm(id) {
      const answer = await operations.confirm(id);
      if (typeof answer === 'object') return ok(answer);
      return answer === 'unreachable'
        ? refusal('not-connected', 'the host could not be told')
        : refusal('not-found', 'the operation does not wait for this');
    },
    revertNow(id) {
      const operation = operations.revertNow(id);
      return Promise.resolve(
        operation === null ? refusal('not-found', 'the operation does not wait for this') : ok(operation),
      );
    },
    answer(id, choice) {
      const operation = operations.answer(id, choice);
      return Promise.resolve(
        operation === null ? refusal('not-found', 'the operation does not wait for this') : ok(operation),
      );
    },
    run: async (request) => answered(await operations.run(request)),
    async operations() {
      await operations.refresh();
      return operations.list();
    },
    resume: async (id, how) => answered(await operations.resume(id, how)),
    undoPlan: async (id) => answered(await operations.undoPlan(id)),
    undo: async (id) => answered(await operations.undo(id)),
    usage: async () => ok(await operations.usage()),
    async journal() {
      await operations.refresh();
      return operations.journal();
    },
    exportActivity: async (format) => ok(await operations.export(format)),
    replacement: async () => ok(await replacement.current()),
    async beginReplacement(address) {
      const begun = await replacement.begin(address);
      if (begun.ok) return begun;
      return begun.error === 'busy'
        ? refusal('busy', 'another card is being replaced')
        : refusal('not-found', `no device at ${address}`);
    },
    replaced: async () => ok(await replacement.replaced()),
    async endReplacement() {
      await replacement.end();
      return ok(null);
    },
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
    previewSources: notYet,
    previewEdit: notYet,
    definition: notYet,
    liveXml: notYet,
    askGuest: notYet,
    unlock: notYet,
    lock: notYet,
    plan: notYet,
    run: notYet,
    answer: notYet,
    confirm: notYet,
    revertNow: notYet,
    operations: () => Promise.resolve([]),
    resume: notYet,
    undoPlan: notYet,
    undo: notYet,
    usage: () => Promise.resolve(ok([])),
    journal: () => Promise.resolve({ problem: null }),
    exportActivity: notYet,
    replacement: () => Promise.resolve(ok(null)),
    beginReplacement: notYet,
    replaced: notYet,
    endReplacement: notYet,
  };
}
