import type { Session } from '../../shared/ipc/session.ts';
import type { DeviceUsage } from '../../shared/model/device-usage.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Operation, Plan, StepState } from '../../shared/model/operation.ts';
import type { OwnTexts } from '../../shared/model/setup-file.ts';
import { HOOK_PATHS } from '../../shared/model/libvirt-hook.ts';
import { parsePciAddress } from '../../shared/model/pci-address.ts';
import type { Replacement } from '../../shared/model/replacement.ts';
import { contract } from '../../shared/ipc/contract.ts';
import { activityTable } from '../../shared/rules/activity-table.ts';
import { planUndo } from '../../shared/rules/plan-undo.ts';
import { beginReplacement } from '../../shared/rules/begin-replacement.ts';
import { planFor } from '../../shared/rules/plan.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { fixtureAnswers } from './fixture-answers.ts';
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

/** What the pretended journal has from before. */
export interface FixtureJournal {
  readonly operations: readonly Operation[];
  readonly usage: readonly DeviceUsage[];
  readonly problem?: string;
}

const ownTexts: OwnTexts = {
  'initramfs-hook': '#!/bin/sh\n# Switchyard initramfs hook\n',
  'initramfs-script': '#!/bin/sh\n# Switchyard initramfs script\n',
  'initramfs-give-back': '#!/bin/sh\n# Switchyard give back\n',
  'bind-script': '#!/bin/sh\n# Switchyard bind script\n',
  'udev-rule': '\n# Switchyard udev rule\n',
  dracut: '\n# Switchyard dracut\n',
  mkinitcpio: '\n# Switchyard mkinitcpio\n',
  'grub-fallback': '#!/bin/sh\n# Switchyard fallback entry\n',
};

export const fixtureSession: Session = {
  edition: 'browser',
  version: '0.1.0',
  current: 'local',
  mayMarkGuests: false,
  hosts: [
    { id: 'local', label: 'This computer', choice: { kind: 'local' } },
    { id: 'ssh://root@tower', label: 'root@tower', choice: { kind: 'ssh', url: 'ssh://root@tower' } },
    { id: 'demo', label: 'Demo host', choice: { kind: 'demo' } },
  ],
};

export function createFixtureBackend(
  first: HostSnapshot,
  firstSession: Session = fixtureSession,
  journal: FixtureJournal = { operations: [], usage: [] },
): FixtureBackend {
  let snapshot = first;
  let session = firstSession;
  let operations = journal.operations;
  let replacement: Replacement | null = null;

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

  const find = (id: string): Operation => {
    const found = operations.find((one) => one.id === id);
    if (found === undefined) throw new Refusal({ code: 'not-found', message: 'no such operation' });
    return found;
  };
  const undoPlan = (id: string): Plan =>
    planUndo(indexSnapshot(snapshot), { operation: find(id), devices: [], besides: [] }, new Map());
  const begin = (plan: Plan, undoes: string | null): Operation => {
    const operation: Operation = {
      id: `operation-${operations.length + 1}`,
      by: 'person@atlas',
      undoes,
      undoneBy: null,
      plan,
      state: 'running',
      steps: plan.steps.map((_, n): StepState => ({ state: n === 0 ? 'running' : 'waiting' })),
      problem: null,
      confirmation: null,
      startedAt: new Date().toISOString(),
      endedAt: null,
    };
    report(operation);
    return operation;
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
    'session.setMayMarkGuests': ({ may }) => setSession({ ...session, mayMarkGuests: may }),
    'inventory.get': () => snapshot,
    'inventory.refresh': () => snapshot,
    'inventory.hookText': ({ hook }) => ({ path: HOOK_PATHS[hook], text: '#!/bin/sh\n' }),
    'inventory.ownTexts': () => ownTexts,
    'inventory.previewSources': () => ({ before: '', after: '' }),
    'inventory.previewEdit': () => ({ before: '', after: '' }),
    'inventory.definition': () => ({
      text: '<domain>\n  <name>vm</name>\n</domain>\n',
      mark: '0'.repeat(64),
    }),
    'inventory.liveXml': () => ({ xml: "<domain id='7'/>\n" }),
    'inventory.reconnect': () => null,
    'inventory.nodeDeviceXml': ({ address }) => ({
      xml: parsePciAddress(address) === undefined ? null : `<device>\n  <name>${address}</name>\n</device>`,
    }),
    'guest.answers': (args) => {
      const { guest, agreed } = contract.calls['guest.answers'].args.parse(args);
      return fixtureAnswers(snapshot, guest, agreed);
    },
    'lock.unlock': () => setAccess('read-write'),
    'lock.lock': () => setAccess('read-only'),
    'operation.plan': (args) =>
      planFor(indexSnapshot(snapshot), contract.calls['operation.plan'].args.parse(args).request),
    'operation.run': (args) =>
      begin(planFor(indexSnapshot(snapshot), contract.calls['operation.run'].args.parse(args).request), null),
    'operation.answer': ({ id }) => find(id),
    'operation.confirm': ({ id }) => find(id),
    'operation.revertNow': ({ id }) => find(id),
    'operation.list': () => operations,
    'operation.resume': ({ id }) => {
      const resumed: Operation = { ...find(id), state: 'running' };
      report(resumed);
      return resumed;
    },
    'operation.undoPlan': ({ id }) => undoPlan(id),
    'operation.undo': ({ id }) => begin(undoPlan(id), id),
    'activity.usage': () => journal.usage,
    'activity.journal': () => ({ problem: journal.problem ?? null }),
    'activity.export': ({ format }) => ({
      fileName: `switchyard-local.${format}`,
      text: format === 'csv' ? activityTable(operations) : JSON.stringify({ operations }),
    }),
    'replacement.get': () => replacement,
    'replacement.begin': (args) => {
      const { address } = contract.calls['replacement.begin'].args.parse(args);
      replacement = beginReplacement(indexSnapshot(snapshot), address, new Date().toISOString());
      if (replacement === null) throw new Refusal({ code: 'not-found', message: address });
      return replacement;
    },
    'replacement.replaced': () => replacement,
    'replacement.end': () => {
      replacement = null;
      return null;
    },
  });
  return { bridge, show, report, last: () => operations[0] };
}
