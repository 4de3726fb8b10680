import { assertNever } from '../../model/assert-never.ts';
import { escapeXml } from '../../model/escape-xml.ts';
import type { IndirectDevice } from '../../model/indirect-device.ts';
import type { IndirectStep } from '../../model/indirect-step.ts';
import { mediatedNode, type MediatedId, type MediatedShare } from '../../model/mediated-device.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { deviceCommand, guestWord, quoted, VIRSH, xmlCommand } from '../virsh-words.ts';

/** One of these steps by hand. */
export function indirectCommand(index: SnapshotIndex, step: IndirectStep): string {
  switch (step.kind) {
    case 'give-indirect': {
      const xml = step.entry ?? elementOf(step.device);
      return deviceCommand('attach', guestWord(index, step.guest), flagOf(step), xml);
    }
    case 'take-indirect': {
      const guest = guestWord(index, step.guest);
      if (step.device.kind === 'mediated')
        return deviceCommand('detach', guest, flagOf(step), elementOf(step.device));
      const type = step.view === 'now' ? 'hostdev' : 'network';
      return `${VIRSH} detach-interface ${guest} ${type} --mac ${step.device.network.mac} ${flagOf(step)}`;
    }
    case 'create-mediated':
      return xmlCommand('nodedev-create /dev/stdin', shareOf(step));
    case 'destroy-mediated':
      return `${VIRSH} nodedev-destroy ${quoted(nodeOf(index, step.id))}`;
    default:
      return assertNever(step);
  }
}

function nodeOf({ snapshot: { mediated } }: SnapshotIndex, id: MediatedId): string {
  const device = mediated.known ? mediated.value.devices.find((one) => one.id === id) : undefined;
  return device?.node ?? mediatedNode(id);
}

function flagOf({ view }: { readonly view: 'now' | 'nextStart' }): '--live' | '--config' {
  return view === 'now' ? '--live' : '--config';
}

function shareOf({ parent, type, id }: MediatedShare): string {
  return [
    '<device>',
    `  <parent>${escapeXml(parent)}</parent>`,
    `  <capability type='mdev'><type id='${escapeXml(type)}'/><uuid>${id}</uuid></capability>`,
    '</device>',
  ].join('\n');
}

function elementOf(device: IndirectDevice): string {
  if (device.kind === 'mediated')
    return [
      `<hostdev mode='subsystem' type='mdev' model='vfio-pci'>`,
      `  <source><address uuid='${device.id}'/></source>`,
      '</hostdev>',
    ].join('\n');
  const { mac, vlan } = device.network;
  return [
    `<interface type='network'>`,
    `  <mac address='${mac}'/>`,
    `  <source network='${escapeXml(device.pool)}'/>`,
    ...(vlan === null ? [] : [`  <vlan><tag id='${vlan}'/></vlan>`]),
    '</interface>',
  ].join('\n');
}
