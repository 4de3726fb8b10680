import { expect, test } from 'vitest';
import { known } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { SetupFacts } from '../../model/setup-facts.ts';
import type { SetUpRequest } from '../../model/setup-request.ts';
import { NIC, nic } from '../testing/lab.ts';
import { canSetUp } from './can-set-up.ts';
import { planSetup } from './plan-setup.ts';
import { afterSteps } from './testing/after-steps.ts';
import { debian, hostWith, LATER_SET, SET } from './testing/setup-host.ts';

const request: SetUpRequest = {
  kind: 'set-up',
  functions: [NIC],
  passthrough: false,
  set: SET,
  basedOn: 'mark',
};
const LINE = 'root=/dev/sda2 ro quiet intel_iommu=on';
const done: SetupFacts = {
  ...afterSteps(debian, planSetup(hostWith(debian), request)),
  nextLine: known(LINE),
};
const startedAnew: SetupFacts = { ...done, bootId: known('next') };

const host = (setup: SetupFacts, booted: string, driver: string) => {
  const fields: Partial<HostSnapshot> = {
    iommu: { state: 'on', kind: 'intel', interruptRemapping: known(true) },
    identity: { ...hostWith(setup).snapshot.identity, commandLine: known(booted) },
  };
  return hostWith(setup, fields, [{ ...nic, driver: known(driver) }]);
};
const runs = (...args: Parameters<typeof host>): readonly string[] =>
  planSetup(host(...args), { ...request, set: LATER_SET }).flatMap((step) =>
    step.kind === 'setup-run' ? [step.run.tool] : [],
  );

test('before the restart nothing is known to be old', () => {
  expect(runs(done, LINE, 'e1000e')).toEqual([]);
});

test('where the driver of the host was first, the initramfs is made again when the same is asked for', () => {
  expect(runs(startedAnew, LINE, 'e1000e')).toEqual(['update-initramfs']);
  const again = canSetUp(host(startedAnew, LINE, 'e1000e'), { ...request, set: LATER_SET });
  expect(again.filter(({ severity }) => severity === 'block')).toEqual([]);
});

test('where another line started, the menu is', () => {
  expect(runs(startedAnew, 'root=/dev/sda2 ro quiet', 'vfio-pci')).toEqual(['update-grub']);
});

test('a start that brought everything leaves nothing to do', () => {
  expect(runs(startedAnew, LINE, 'vfio-pci')).toEqual([]);
});
