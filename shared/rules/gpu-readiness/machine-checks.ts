import type { ReadinessCheck } from '../../model/gpu-readiness.ts';
import { checksOf, type Question } from './question.ts';

const check = checksOf('machine');

/** The kind of machine that QEMU makes. Another kind is another board to the guest, so none of it is changed in place. */
export function machineChecks({ guest, setup }: Question): readonly ReadinessCheck[] {
  const { machineType, kvm } = setup;
  const details = { values: { machine: machineType }, evidence: [`<type machine='${machineType}'>`] };
  return [
    ...(kvm ? [] : [check('problem', 'machine-emulated', { evidence: [`<domain type='qemu'>`] })]),
    kindOf(guest.machine, machineType, details),
  ];
}

function kindOf(
  kind: Question['guest']['machine'],
  machineType: string,
  details: Parameters<typeof check>[2],
): ReadinessCheck {
  if (kind === 'other') return check('unknown', 'machine-other', details);
  if (kind === 'i440fx') return check('problem', 'machine-i440fx', details);
  return hasSlowPorts(machineType)
    ? check('change', 'machine-slow-ports', details)
    : check('good', 'machine-q35', details);
}

/** Before 4.0 its ports say 2.5 GT/s and one lane, by which some drivers go (QEMU hw/core/machine.c, hw_compat_3_1: pcie-root-port x-speed, x-width). */
function hasSlowPorts(machineType: string): boolean {
  const version = /^pc-q35-([0-9]{1,3})\.[0-9]/.exec(machineType)?.[1];
  return version !== undefined && Number(version) < 4;
}
