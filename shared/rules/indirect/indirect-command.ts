import { assertNever } from '../../model/assert-never.ts';
import type { IndirectDevice } from '../../model/indirect-device.ts';
import { mediatedNode, type MediatedId } from '../../model/mediated-device.ts';
import type { Step } from '../../model/operation.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { deviceCommand, guestWord, quoted, VIRSH } from '../virsh-words.ts';

type IndirectStep = Extract<
  Step,
  { readonly kind: 'give-indirect' | 'take-indirect' | 'create-mediated' | 'destroy-mediated' }
>;

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
      return [
        `${VIRSH} nodedev-create /dev/stdin <<'XML'`,
        '<device>',
        `  <parent>${escaped(step.parent)}</parent>`,
        `  <capability type='mdev'><type id='${escaped(step.type)}'/><uuid>${step.id}</uuid></capability>`,
        '</device>',
        'XML',
      ].join('\n');
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
    `  <source network='${escaped(device.pool)}'/>`,
    ...(vlan === null ? [] : [`  <vlan><tag id='${vlan}'/></vlan>`]),
    '</interface>',
  ].join('\n');
}

/** A text as an attribute or the content of an element of XML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;');
}
