import type { Finding } from '../model/finding.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { functionState } from './function-state.ts';
import { displayImpact, framebufferImpact } from './impact/display.ts';
import { guestDisksImpact } from './impact/guest-disks.ts';
import { inputImpact } from './impact/input.ts';
import { networkImpact } from './impact/network.ts';
import { openDisksImpact, programsImpact } from './impact/programs.ts';
import { soundAndUsbImpact } from './impact/sound-and-usb.ts';
import { storageImpact } from './impact/storage.ts';
import { unseenUse } from './impact/unseen.ts';
import { virtualFunctionsImpact } from './impact/virtual-functions.ts';
import type { When } from './impact/when.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** What the host loses of one function; nothing of one it does not use. */
function lossOf(
  index: SnapshotIndex,
  address: PciAddress,
  when: When,
  leaving: ReadonlySet<PciAddress>,
): readonly Finding[] {
  const fn = index.functions.get(address);
  const { kind } = functionState(index, address);
  if (fn === undefined || kind === 'infrastructure' || kind === 'attached') return [];
  const framebuffer = framebufferImpact(index.snapshot.framebuffers, fn, when);
  const guestDisks = guestDisksImpact(index, fn);
  if (kind !== 'host' && kind !== 'unknown') return [...guestDisks, ...framebuffer];
  return [
    ...storageImpact(fn, when),
    ...openDisksImpact(fn, when),
    ...guestDisks,
    ...networkImpact(fn, index.snapshot.reach, when),
    ...virtualFunctionsImpact(index, fn),
    ...displayImpact(index, fn, when, leaving),
    ...framebuffer,
    ...programsImpact(fn, when),
    ...inputImpact(index, fn, when, leaving),
    ...unseenUse(fn),
    ...soundAndUsbImpact(fn, when),
  ];
}

/**
 * What the host loses when it gives up a function that is its own, with what hangs below it (a VMD controller has whole buses below).
 * `leaving`: everything that leaves together, so that two displays that both leave are not each other's replacement.
 */
export function impactFindings(
  index: SnapshotIndex,
  address: PciAddress,
  when: When,
  leaving: readonly PciAddress[] = [address],
): readonly Finding[] {
  const below = index.below.get(address) ?? [];
  const together = new Set([...leaving, ...below]);
  return [address, ...below].flatMap((each) => lossOf(index, each, when, together));
}
