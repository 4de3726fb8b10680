import type { Session } from '../../shared/ipc/session.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Operation, StepState } from '../../shared/model/operation.ts';
import { parsePciAddress } from '../../shared/model/pci-address.ts';
import { contract } from '../../shared/ipc/contract.ts';
import { planFor } from '../../shared/rules/plan.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { createFixtureBridge, Refusal, type FixtureBridge } from './fixture-bridge.ts';

/** A pretended backend around one snapshot: plans with the real rules, runs nothing but reports as if. */
export interface FixtureBackend {
  readonly bridge: FixtureBridge;
  /** Shows another snapshot; its revision is set to the next. */
  readonly show: (snapshot: HostSnapshot) => void;
  readonly report: (operation: Operation) => void;
  /** The newest operation. */
  readonly last: () => Operation | undefined;
}

export const fixtureSession: Session = {
  edition: 'browser',
  version: '0.1.0',
  current: 'local',
  hosts: [
    { id: 'local', label: 'This computer', choice: { kind: 'local' } },
    { id: 'ssh://root@tower', label: 'root@tower', choice: { kind: 'ssh', url: 'ssh://root@tower' } },
    { id: 'demo', label: 'Demo host', choice: { kind: 'demo' } },
  ],
};

export function createFixtureBackend(
  first: HostSnapshot,
  firstSession: Session = fixtureSession,
): FixtureBackend {
  let snapshot = first;
  let session = firstSession;
  let operations: readonly Operation[] = [];

  const setAccess = (access: 'read-only' | 'read-write'): null => {
    if (snapshot.libvirt.state !== 'connected')
      throw new Refusal({ code: 'not-connected', message: 'no libvirt' });
    show({ ...snapshot, libvirt: { ...snapshot.libvirt, access } });
    return null;
  };
  const show = (next: HostSnapshot): void => {
    snapshot = { ...next, revision: snapshot.revision + 1 };
    bridge.signal('inventory.changed');
  };
  const setSession = (next: Session): Session => {
    session = next;
    bridge.signal('session.changed');
    return next;
  };
  const report = (operation: Operation): void => {
    operations = [operation, ...operations.filter(({ id }) => id !== operation.id)];
    bridge.signal('operation.changed');
  };

  const notThere = (): never => {
    throw new Refusal({ code: 'not-found', message: 'no such operation' });
  };

  const bridge = createFixtureBridge({
    'session.get': () => session,
    'session.addHost': ({ url }) =>
      setSession({
        ...session,
        hosts: [...session.hosts, { id: url, label: url, choice: { kind: 'ssh', url } }],
      }),
    'session.removeHost': ({ id }) =>
      setSession({ ...session, hosts: session.hosts.filter((host) => host.id !== id) }),
    'session.selectHost': ({ id }) => setSession({ ...session, current: id }),
    'inventory.get': () => snapshot,
    'inventory.refresh': () => snapshot,
    'inventory.reconnect': () => null,
    'inventory.nodeDeviceXml': ({ address }) => ({
      xml: parsePciAddress(address) === undefined ? null : `<device>\n  <name>${address}</name>\n</device>`,
    }),
    'lock.unlock': () => setAccess('read-write'),
    'lock.lock': () => setAccess('read-only'),
    'operation.plan': (args) =>
      planFor(indexSnapshot(snapshot), contract.calls['operation.plan'].args.parse(args).request),
    'operation.run': (args) => {
      const plan = planFor(indexSnapshot(snapshot), contract.calls['operation.run'].args.parse(args).request);
      const operation: Operation = {
        id: `operation-${operations.length + 1}`,
        by: 'person@atlas',
        undoes: null,
        undoneBy: null,
        plan,
        state: 'running',
        steps: plan.steps.map((_, n): StepState => ({ state: n === 0 ? 'running' : 'waiting' })),
        problem: null,
        startedAt: new Date().toISOString(),
        endedAt: null,
      };
      report(operation);
      return operation;
    },
    'operation.answer': ({ id }) => {
      const operation = operations.find((one) => one.id === id);
      if (operation === undefined) throw new Refusal({ code: 'not-found', message: id });
      return operation;
    },
    'operation.list': () => operations,
    'operation.resume': notThere,
    'operation.undoPlan': notThere,
    'operation.undo': notThere,
    'activity.usage': () => [],
    'activity.export': ({ format }) => ({ fileName: `switchyard-local.${format}`, text: '' }),
  });
  return { bridge, show, report, last: () => operations[0] };
}
