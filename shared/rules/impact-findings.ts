import type { Finding } from '../model/finding.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { functionState } from './function-state.ts';
import { networkImpact } from './impact/network.ts';
import { storageImpact } from './impact/storage.ts';
import type { When } from './impact/when.ts';
import { block, confirm, note } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

function display(fn: PciFunction, when: When): readonly Finding[] {
  const boot = fn.bootDisplay.known && fn.bootDisplay.value ? ['boot_vga: 1'] : [];
  const connected = fn.use.drm.known ? fn.use.drm.value.flatMap((card) => card.connected) : [];
  const evidence = [...boot, ...connected];
  return evidence.length > 0 ? [confirm('host-loses-display', { address: fn.address, when }, evidence)] : [];
}

function input(fn: PciFunction, when: When): readonly Finding[] {
  const devices = fn.use.input.known ? fn.use.input.value.filter((one) => one.keyboard || one.pointer) : [];
  return devices.length === 0
    ? []
    : [
        confirm(
          'host-loses-input',
          { address: fn.address, when },
          devices.map(({ name, label }) => label ?? name),
        ),
      ];
}

function soundAndUsb(fn: PciFunction, when: When): readonly Finding[] {
  const cards = fn.use.sound.known ? fn.use.sound.value : [];
  const devices = fn.use.usb.known ? fn.use.usb.value : [];
  const findings: Finding[] = [];
  if (cards.length > 0)
    findings.push(
      note(
        'host-loses-sound',
        { address: fn.address, when },
        cards.map(({ name, label }) => label ?? name),
      ),
    );
  if (devices.length > 0)
    findings.push(
      note(
        'host-loses-usb',
        { address: fn.address, count: devices.length, when },
        devices.map(({ name, product }) => (product === null ? name : `${name}: ${product}`)),
      ),
    );
  return findings;
}

/** Storage and network are what a host can die of: not being able to see their use is worth a question. */
function unseen(fn: PciFunction): readonly Finding[] {
  const fields = (['block', 'network'] as const).filter((field) => !fn.use[field].known);
  return fields.length === 0
    ? []
    : [
        confirm(
          'host-use-unknown',
          { address: fn.address },
          fields.map((field) => {
            const fact = fn.use[field];
            return fact.known ? field : `${field}: ${fact.reason}`;
          }),
        ),
      ];
}

/** Virtual functions vanish with the driver of their physical function, out of guests and out of the host's network. */
function virtualFunctions(index: SnapshotIndex, fn: PciFunction): readonly Finding[] {
  if (fn.sriov?.role !== 'pf') return [];
  const { vfs, current } = fn.sriov;
  const count = Math.max(vfs.length, current.known ? current.value : 0);
  if (count === 0) return [];
  const { reach } = index.snapshot;
  const used = vfs.filter((address) => {
    const vf = index.functions.get(address);
    const carries =
      vf !== undefined && [...networkImpact(vf, reach, 'now'), ...storageImpact(vf, 'now')].length > 0;
    return index.holders.has(address) || carries;
  });
  const make = used.length > 0 ? block : confirm;
  return [make('pf-with-vfs', { address: fn.address, count }, used.length > 0 ? used : vfs)];
}

/** What the host loses when it gives up a function that is its own; nothing for one it does not use. */
export function impactFindings(index: SnapshotIndex, address: PciAddress, when: When): readonly Finding[] {
  const fn = index.functions.get(address);
  const { kind } = functionState(index, address);
  if (fn === undefined || (kind !== 'host' && kind !== 'unknown')) return [];
  return [
    ...storageImpact(fn, when),
    ...networkImpact(fn, index.snapshot.reach, when),
    ...virtualFunctions(index, fn),
    ...display(fn, when),
    ...input(fn, when),
    ...unseen(fn),
    ...soundAndUsb(fn, when),
  ];
}
