import { assertNever } from '../model/assert-never.ts';
import { functionDirectory } from '../model/fact-source.ts';
import type { GuestId } from '../model/guest.ts';
import type { NetworkSettings } from '../model/network-settings.ts';
import type { Step } from '../model/operation.ts';
import { nodeDeviceNameOf, type PciAddress } from '../model/pci-address.ts';
import { attributesOfAddress } from '../model/pci-attributes.ts';
import { editCommand } from './edit-command.ts';
import { recordCommand } from './metadata-command.ts';
import { HOOK_PATHS, hookOf } from '../model/libvirt-hook.ts';
import { indirectCommand } from './indirect/indirect-command.ts';
import { remapCommand } from './remap-command.ts';
import { setupCommand } from './setup/setup-commands.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { vfCommand } from './vf-commands.ts';
import { deviceCommand, guestWord, VIRSH, writeCommand } from './virsh-words.ts';

/** Without a MAC libvirt would take the first interface of a guest for the one that is meant. */
function element(address: PciAddress, managed: boolean, network: NetworkSettings | undefined): string {
  if (network !== undefined)
    return [
      `<interface type='hostdev' managed='${managed ? 'yes' : 'no'}'>`,
      `  <mac address='${network.mac}'/>`,
      `  <source><address type='pci' ${attributesOfAddress(address)}/></source>`,
      ...(network.vlan === null ? [] : [`  <vlan><tag id='${String(network.vlan)}'/></vlan>`]),
      '</interface>',
    ].join('\n');
  return [
    `<hostdev mode='subsystem' type='pci' managed='${managed ? 'yes' : 'no'}'>`,
    `  <source><address ${attributesOfAddress(address)}/></source>`,
    '</hostdev>',
  ].join('\n');
}

/** Which slot libvirt chose for the first function is not known before. */
function besideHint(index: SnapshotIndex, guest: GuestId, beside: PciAddress): string {
  return `\n${VIRSH} edit ${guestWord(index, guest)}  # give it the slot of ${beside}, with the next function='0x…'`;
}

function command(index: SnapshotIndex, step: Step, before: readonly Step[]): string {
  switch (step.kind) {
    case 'park':
      return `${VIRSH} nodedev-detach ${nodeDeviceNameOf(step.address)}`;
    case 'return':
      return `${VIRSH} nodedev-reattach ${nodeDeviceNameOf(step.address)}`;
    case 'attach-now':
      return deviceCommand(
        'attach',
        guestWord(index, step.guest),
        '--live',
        element(step.address, step.managed, step.network),
      );
    case 'attach-next-start':
      return deviceCommand(
        'attach',
        guestWord(index, step.guest),
        '--config',
        step.entry?.element ?? element(step.address, true, step.network),
      ).concat(step.beside === undefined ? '' : besideHint(index, step.guest, step.beside));
    case 'detach-now':
      return deviceCommand(
        'detach',
        guestWord(index, step.guest),
        '--live',
        element(step.address, step.managed, step.network),
      );
    case 'detach-next-start':
      return deviceCommand(
        'detach',
        guestWord(index, step.guest),
        '--config',
        element(step.address, true, step.network),
      );
    case 'give-indirect':
    case 'take-indirect':
    case 'create-mediated':
    case 'destroy-mediated':
      return indirectCommand(index, step);
    case 'remove':
      return writeCommand('1', `${functionDirectory(step.address)}/remove`);
    case 'slot-power':
      return writeCommand(step.power === 'on' ? '1' : '0', `/sys/bus/pci/slots/${step.slot}/power`);
    case 'rescan':
      return writeCommand('1', '/sys/bus/pci/rescan');
    case 'install-start-check':
    case 'install-hand-over':
      return [
        `sudo install -D -m 0755 ${hookOf(step.kind)}.sh ${HOOK_PATHS[hookOf(step.kind)]}  # ${hookOf(step.kind)}.sh: the text that Settings shows`,
        'sudo systemctl reload virtqemud.service || sudo systemctl reload libvirtd.service',
      ].join('\n');
    case 'remove-start-check':
    case 'remove-hand-over':
      return `sudo rm ${HOOK_PATHS[hookOf(step.kind)]}`;
    case 'set-vf-count':
    case 'keep-vf-count':
    case 'set-vf':
    case 'set-interface':
      return vfCommand(index, step);
    case 'record':
      return recordCommand(index, step);
    case 'edit-definition':
      return editCommand(guestWord(index, step.guest), step.edit);
    case 'remap':
      return remapCommand(index, step, before);
    case 'setup-open':
    case 'setup-file':
    case 'setup-own':
    case 'setup-run':
    case 'setup-close':
    case 'setup-end':
    case 'restart-host':
      return setupCommand(step);
    case 'start':
      return `${VIRSH} start ${guestWord(index, step.guest)}`;
    case 'shut-down':
      return `${VIRSH} shutdown ${guestWord(index, step.guest)}`;
    case 'force-off':
      return `${VIRSH} destroy ${guestWord(index, step.guest)}`;
    default:
      return assertNever(step);
  }
}

/** The steps by hand, to read or to paste into a shell: one command each, in order. */
export function commandsFor(index: SnapshotIndex, steps: readonly Step[]): readonly string[] {
  return steps.map((step, at) => command(index, step, steps.slice(0, at)));
}
