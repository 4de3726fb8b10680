import { describe, expect, test } from 'vitest';
import { known, unknown } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import type { NetworkChoice } from '../model/network-settings.ts';
import type { OperationRequest, Plan, Scope } from '../model/operation.ts';
import {
  aFunction,
  anAddress,
  anAssignment,
  anInterface,
  aView,
  aVirtualFunction,
} from '../model/testing/builders.ts';
import { planFor } from './plan.ts';
import { planTakeBack } from './plan-undo.ts';
import { aLab, lab, NIC, nic, win11 } from './testing/lab.ts';
import { undoOf } from './undo-of.ts';

const VF = anAddress('0000:02:10.0');
const MAC = '52:54:00:4a:10:07';
const OWN = '02:11:22:33:44:55';
const vf = aFunction(VF, {
  iommuGroup: known(30),
  permanentMac: known(OWN),
  sriov: aVirtualFunction(NIC, 0),
});
const NOW: Scope = { now: true, nextStart: false };
const BOTH: Scope = { now: true, nextStart: true };
const withVf = (guests: readonly Guest[] = [], fn = vf) => aLab({ functions: [fn], guests });

const attach = (network?: readonly NetworkChoice[], scope = NOW): OperationRequest => ({
  kind: 'attach',
  to: win11.id,
  functions: [VF],
  scope,
  network,
});
const move = (network?: readonly NetworkChoice[], scope = NOW): OperationRequest => ({
  kind: 'move',
  from: win11.id,
  to: lab.id,
  functions: [VF],
  scope,
  network,
});
const networks = ({ steps }: Plan) =>
  steps.map((step) => [step.kind, 'network' in step ? (step.network ?? null) : null]);
const interrupted = {
  id: 'one',
  by: 'person@atlas',
  undoes: null,
  undoneBy: null,
  state: 'interrupted',
  problem: null,
  confirmation: null,
  startedAt: '2026-11-22T12:00:00.000Z',
  endedAt: null,
} as const;
const codes = ({ findings }: Plan) => findings.map(({ code, severity }) => `${severity} ${code}`);
const blocks = (plan: Plan) => codes(plan).filter((code) => code.startsWith('block'));
const holder: Guest = {
  ...win11,
  now: aView({
    assignments: [anAssignment(VF, { element: 'interface', alias: 'ua-vf', mac: MAC, vlan: 7 })],
  }),
  nextStart: aView({ assignments: [anAssignment(VF, { element: 'interface', mac: MAC, vlan: 7 })] }),
};

describe('a virtual function of a network card', () => {
  test('is given as it is where nothing is asked for, also when both are empty', () => {
    const nothing = [{ address: VF, mac: null, vlan: null }];
    for (const request of [attach(), attach(nothing)])
      expect(networks(planFor(withVf(), request))).toEqual([['attach-now', null]]);
  });

  test('is given with MAC and VLAN into both views', () => {
    const settings = { mac: MAC, vlan: 42 };
    expect(networks(planFor(withVf(), attach([{ address: VF, ...settings }], BOTH)))).toEqual([
      ['attach-now', settings],
      ['attach-next-start', settings],
    ]);
  });

  test('has its own MAC where only a VLAN is asked for; unknown, one is needed', () => {
    const onlyVlan = [{ address: VF, mac: null, vlan: 42 }];
    expect(networks(planFor(withVf(), attach(onlyVlan)))).toEqual([['attach-now', { mac: OWN, vlan: 42 }]]);
    const silent = planFor(withVf([], { ...vf, permanentMac: unknown('absent') }), attach(onlyVlan));
    expect([blocks(silent), silent.steps]).toEqual([['block network-mac-needed'], []]);
  });

  test('takes what it has along to another guest, and other settings where they are asked for', () => {
    const settings = { mac: MAC, vlan: 7 };
    const index = withVf([holder]);
    const plan = planFor(index, move(undefined, BOTH));
    expect(networks(plan)).toEqual([
      ['detach-now', settings],
      ['attach-now', settings],
      ['detach-next-start', settings],
      ['attach-next-start', settings],
    ]);
    expect(codes(plan)).not.toContain('confirm assignment-settings-lost');
    const other = networks(planFor(index, move([{ address: VF, mac: OWN, vlan: null }])));
    expect(other).toEqual([
      ['detach-now', settings],
      ['attach-now', { mac: OWN, vlan: null }],
    ]);
    expect(networks(planFor(index, move([{ address: VF, mac: null, vlan: null }]))).at(-1)).toEqual([
      'attach-now',
      null,
    ]);
  });

  test('comes back with what it had: when a step is undone, and after an interruption', () => {
    const request: OperationRequest = { kind: 'detach', from: win11.id, functions: [VF], scope: NOW };
    const { steps } = planFor(withVf([holder]), request);
    const settings = { mac: MAC, vlan: 7 };
    expect(steps.map((step) => undoOf(step, []))).toEqual([
      { kind: 'attach-now', guest: win11.id, address: VF, managed: true, network: settings },
    ]);
    const plan = { request, steps, findings: [], commands: [], revision: 1 };
    const back = planTakeBack(
      withVf(),
      { operation: { ...interrupted, plan, steps: [{ state: 'running' }] }, devices: [], besides: [] },
      new Map(),
    );
    expect(networks(back)).toEqual([['attach-now', settings]]);
  });

  test('by hand it is an interface, and it leaves by its MAC', () => {
    const [given] = planFor(withVf(), attach([{ address: VF, mac: MAC, vlan: 42 }])).commands;
    expect(given).toContain(
      [
        `<interface type='hostdev' managed='yes'>`,
        `  <mac address='${MAC}'/>`,
        `  <source><address type='pci' domain='0x0000' bus='0x02' slot='0x10' function='0x0'/></source>`,
        `  <vlan><tag id='42'/></vlan>`,
        `</interface>`,
      ].join('\n'),
    );
    const request: OperationRequest = { kind: 'detach', from: win11.id, functions: [VF], scope: BOTH };
    for (const line of planFor(withVf([holder]), request).commands)
      expect(line).toContain(`  <mac address='${MAC}'/>`);
  });
});

describe('of a physical function that is switched off', () => {
  const off = { ...nic, use: { ...nic.use, network: known([anInterface('eth0', { up: false })]) } };
  const index = aLab({ functions: [off, vf], guests: [holder] });
  const fresh = aLab({ functions: [off, vf] });

  test('one with a MAC has it switched on first', () => {
    const plan = planFor(fresh, attach([{ address: VF, mac: MAC, vlan: null }]));
    expect(plan.steps.map(({ kind, address }) => `${kind} ${String(address)}`)).toEqual([
      `set-interface ${NIC}`,
      `attach-now ${VF}`,
    ]);
    expect(codes(plan)).toContain('note vf-pf-switched-on');
    expect(planFor(index, move()).steps[0]).toEqual({ kind: 'set-interface', address: NIC, up: true });
  });

  test('one without a MAC, or that is only written into a definition, leaves that to a person', () => {
    const choice = [{ address: VF, mac: MAC, vlan: null }];
    const plans = [attach(), attach(choice, { now: false, nextStart: true })].map((request) =>
      planFor(fresh, request),
    );
    for (const plan of plans) {
      expect(plan.steps.map(({ kind }) => kind)).not.toContain('set-interface');
      expect(codes(plan)).toContain('confirm vf-pf-down');
    }
  });
});

test('nothing else takes a MAC', () => {
  const plan = planFor(withVf(), {
    kind: 'attach',
    to: win11.id,
    functions: [NIC],
    scope: NOW,
    network: [{ address: NIC, mac: MAC, vlan: null }],
  });
  expect(blocks(plan)).toEqual(['block network-settings-not-vf']);
});
