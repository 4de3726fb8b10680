import { hookOf, installsHook, isHookChange } from '../model/libvirt-hook.ts';
import { assertNever } from '../model/assert-never.ts';
import type { Step } from '../model/operation.ts';
import { isSetupStep } from '../model/setup-step.ts';
import { isVfStep } from '../model/vf-step.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { functionState } from './function-state.ts';
import { hasIndirect } from './indirect/has-indirect.ts';
import { leftRecordOf } from './lost-devices.ts';
import { equalIdentities } from './same-device.ts';
import { setupStepInEffect } from './setup/setup-step-in-effect.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { vfStepInEffect } from './vf-step-in-effect.ts';
import { isVfioDriver } from './vfio-driver.ts';

/** Whether the host shows what a step does; null while that cannot be told. */
export function stepInEffect(index: SnapshotIndex, step: Step): boolean | null {
  if (step.kind === 'park' || step.kind === 'return') {
    const { kind } = functionState(index, step.address);
    if (kind === 'unknown') return null;
    return step.kind === 'return' ? kind === 'host' : kind === 'parked' || kind === 'attached';
  }
  if (step.kind === 'remove') {
    const { kind } = functionState(index, step.address);
    return kind === 'unknown' ? null : kind === 'missing';
  }
  // That the kernel has looked leaves no mark.
  if (step.kind === 'rescan') return null;
  if (isHookChange(step)) {
    const there = index.snapshot.hooks[hookOf(step.kind)];
    return there.known ? there.value === (installsHook(step.kind) ? 'current' : 'none') : null;
  }
  if (step.kind === 'slot-power') {
    const { slots } = index.snapshot;
    const power = slots.known ? slots.value.find(({ name }) => name === step.slot)?.power : undefined;
    return power?.known === true ? power.value === step.power : null;
  }
  if (isVfStep(step)) return vfStepInEffect(index, step);
  if (isSetupStep(step)) return setupStepInEffect(index, step);
  if (index.snapshot.libvirt.state !== 'connected') return null;
  if (step.kind === 'record') {
    const guest = index.guests.get(step.guest);
    // The record goes with the live guest.
    if (guest?.now == null) return null;
    return equalIdentities(leftRecordOf(guest, step.address)?.identity ?? null, step.recorded);
  }
  if (step.kind === 'start' || step.kind === 'shut-down' || step.kind === 'force-off') {
    const isOn = index.guests.get(step.guest)?.now != null;
    return step.kind === 'start' ? isOn : !isOn;
  }
  if (step.kind === 'edit-definition') {
    const mark = index.guests.get(step.guest)?.definitionMark ?? null;
    if (mark === null) return null;
    if (mark === step.basedOn) return false;
    // Another one than before: only what is known to have come of the step tells whether that is its doing.
    return step.after === mark ? true : null;
  }
  if (step.kind === 'give-indirect' || step.kind === 'take-indirect') {
    const has = hasIndirect(index.guests.get(step.guest), step.view, step.device);
    return has === (step.kind === 'give-indirect');
  }
  if (step.kind === 'create-mediated' || step.kind === 'destroy-mediated') {
    const { mediated } = index.snapshot;
    if (!mediated.known) return null;
    const isThere = mediated.value.devices.some(({ id, active }) => id === step.id && active);
    return isThere === (step.kind === 'create-mediated');
  }
  const view = step.kind === 'attach-now' || step.kind === 'detach-now' ? 'now' : 'nextStart';
  const assignment = assignmentOf(index.guests.get(step.guest), view, step.address);
  switch (step.kind) {
    case 'attach-now':
      return typeof assignment?.alias === 'string' && mayBeOnVfio(index, step);
    case 'attach-next-start':
      return assignment !== undefined;
    case 'detach-now':
    case 'detach-next-start':
      return assignment === undefined;
    case 'remap': {
      const before = assignmentOf(index.guests.get(step.guest), 'nextStart', step.from);
      if (step.from !== step.address) return assignment !== undefined && before === undefined;
      const recorded = assignment?.recorded.state === 'recorded' ? assignment.recorded.identity : null;
      return assignment !== undefined && equalIdentities(recorded, step.recorded);
    }
    default:
      return assertNever(step);
  }
}

function mayBeOnVfio(index: SnapshotIndex, { address }: { readonly address: PciAddress }): boolean {
  const driver = index.functions.get(address)?.driver;
  if (driver?.known !== true) return true;
  return driver.value !== null && isVfioDriver(driver.value);
}
