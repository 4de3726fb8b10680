import { expect, test } from 'vitest';
import type { GuestPort } from '../model/guest-port.ts';
import type { OperationRequest } from '../model/operation.ts';
import { aFunction, anAssignment, aView, aVirtualFunction } from '../model/testing/builders.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { planFor } from './plan.ts';
import { aLab, GPU, GPU_AUDIO, NIC, win11 } from './testing/lab.ts';

const NOW = { now: true, nextStart: false };
const LATER = { now: false, nextStart: true };
const off = { ...win11, state: 'off', now: null } as const;

const attach = (functions: readonly PciAddress[], scope = LATER): OperationRequest => ({
  kind: 'attach',
  to: win11.id,
  functions,
  scope,
});
const codes = (plan: ReturnType<typeof planFor>): readonly string[] => plan.findings.map(({ code }) => code);

/** A port with display and audio in its one slot. */
const shared: GuestPort = {
  index: 5,
  kind: 'pcie-root-port',
  hotplug: true,
  devices: [GPU, GPU_AUDIO].map((source, fn) => ({ slot: 0, fn, element: 'hostdev', name: 'pci', source })),
};
const held = aView({ assignments: [anAssignment(GPU), anAssignment(GPU_AUDIO)], portList: [shared] });

test('functions of one card are put beside the first of them in a definition', () => {
  const plan = planFor(aLab({ guests: [off] }), attach([NIC, GPU_AUDIO, GPU]));
  expect(plan.steps.map((step) => [step.address, 'beside' in step ? step.beside : undefined])).toEqual([
    [GPU, undefined],
    [GPU_AUDIO, GPU],
    [NIC, undefined],
  ]);
  expect(codes(plan)).toContain('card-shares-slot');
});

test('one that follows later joins the one that is there', () => {
  const guest = { ...off, nextStart: aView({ assignments: [anAssignment(GPU)] }) };
  expect(planFor(aLab({ guests: [guest] }), attach([GPU_AUDIO])).steps).toMatchObject([{ beside: GPU }]);
});

test('virtual functions are devices of their own, although their numbers look like one slot', () => {
  const vfs = ['0000:03:10.0', '0000:03:10.2'].map((address, number) =>
    aFunction(address, { sriov: aVirtualFunction('0000:03:00.0', number) }),
  );
  const index = aLab({ functions: vfs, guests: [off] });
  const { steps } = planFor(index, attach(vfs.map(({ address }) => address)));
  expect(steps.some((step) => 'beside' in step && step.beside !== undefined)).toBe(false);
});

test('into a running guest they come apart, which is said', () => {
  const plan = planFor(aLab(), attach([GPU, GPU_AUDIO], NOW));
  expect(codes(plan)).toContain('card-apart-live');
  expect(codes(planFor(aLab(), attach([NIC], NOW)))).not.toContain('card-apart-live');
});

test('libvirt unplugs nothing from a shared slot, so that is refused before it is tried', () => {
  const index = aLab({ guests: [{ ...win11, now: held, nextStart: held }] });
  const detach = { kind: 'detach', from: win11.id, functions: [GPU, GPU_AUDIO], scope: NOW } as const;
  expect(codes(planFor(index, detach))).toContain('slot-shared-live');
  expect(codes(planFor(index, { ...detach, scope: LATER }))).not.toContain('slot-shared-live');
});

test.each([
  ['function 0 alone needs a yes', [GPU], true],
  ['the other one alone leaves nothing unseen', [GPU_AUDIO], false],
  ['both together leave nothing', [GPU, GPU_AUDIO], false],
] as const)('taking out of a shared slot: %s', (_, functions, asked) => {
  const index = aLab({ guests: [{ ...off, nextStart: held }] });
  const plan = planFor(index, { kind: 'detach', from: win11.id, functions, scope: LATER });
  expect(codes(plan).includes('slot-loses-first-function')).toBe(asked);
});
