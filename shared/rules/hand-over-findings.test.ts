import { describe, expect, test } from 'vitest';
import { known, unknown, type Fact } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import type { HandOver, ScreenReturn } from '../model/hand-over.ts';
import type { HookState } from '../model/libvirt-hook.ts';
import { aGuest, anAssignment, aView } from '../model/testing/builders.ts';
import { canEditDefinition } from './can-edit-definition.ts';
import { canStart } from './can-start.ts';
import { findingsForSteps } from './findings-for-steps.ts';
import { findingsFor } from './findings-for.ts';
import { handOverRequest, screensOf } from './hand-over-findings.ts';
import { aLab, GPU, GPU_AUDIO, gpu, NIC } from './testing/lab.ts';

const sources = [anAssignment(GPU), anAssignment(GPU_AUDIO)];

function vm(handOver: HandOver, assignments = sources): Guest {
  return aGuest(7, 'vm', {
    state: 'off',
    now: null,
    nextStart: aView({ assignments, handOver }),
    definitionMark: 'a'.repeat(64),
  });
}

function hostWith(guest: Guest, hook: Fact<HookState>, driver = 'amdgpu') {
  return aLab({
    guests: [guest],
    functions: [{ ...gpu, driver: known(driver) }],
    snapshot: { hooks: { 'start-check': known('none'), 'hand-over': hook } },
  });
}

const ours = (findings: readonly { severity: string; code: string }[]) =>
  findings.flatMap(({ severity, code }) =>
    code.startsWith('hand-over') || code === 'nothing-to-do' ? [`${severity} ${code}`] : [],
  );

function chosen(guest: Guest, returnAfter: ScreenReturn | null, hook: Fact<HookState> = known('current')) {
  const request = handOverRequest(guest, returnAfter);
  if (request === null) throw new Error('no request');
  return ours(canEditDefinition(hostWith(guest, hook), request));
}

describe('a hand-over that is chosen', () => {
  test('says what each start then does', () => {
    expect(chosen(vm(null), 5)).toEqual(['confirm hand-over-chosen']);
    expect(chosen(vm(5), 'never')).toEqual(['confirm hand-over-chosen']);
    expect(chosen(vm('unreadable'), 5)).toEqual(['confirm hand-over-chosen']);
  });

  test.each<[Fact<HookState>, string]>([
    [known('none'), 'block'],
    [known('other-version'), 'block'],
    [known('foreign'), 'block'],
    [unknown('unreadable'), 'confirm'],
  ])('with %j in the place of the hook it wants that first', (hook, severity) => {
    expect(chosen(vm(null), 5, hook)).toContain(`${severity} hand-over-no-hook`);
  });

  test('needs a card that libvirt itself takes from the host', () => {
    expect(chosen(vm(null, [anAssignment(NIC)]), 5)).toContain('block hand-over-no-card');
    expect(chosen(vm(null, [anAssignment(GPU, { managed: false })]), 5)).toContain('block hand-over-no-card');
  });

  test('is taken back whatever is there, and the same again is nothing', () => {
    expect(chosen(vm(5), null, known('none'))).toEqual([]);
    expect(chosen(vm(5, []), null)).toEqual([]);
    expect(chosen(vm(5), 5)).toEqual(['block nothing-to-do']);
    expect(chosen(vm(null), null)).toEqual(['block nothing-to-do']);
  });

  test('is for guests with a definition', () => {
    expect(handOverRequest({ ...vm(null), definitionMark: null }, 5)).toBeNull();
  });
});

describe('a start', () => {
  const started = (handOver: HandOver, hook: Fact<HookState> = known('current'), driver?: string) =>
    ours(
      canStart(hostWith(vm(handOver), hook, driver), {
        kind: 'start',
        guest: vm(null).id,
        functions: sources.map(({ source }) => source),
      }),
    );

  test('says that the desktop ends, and for how long', () => {
    expect(started(5)).toEqual(['confirm hand-over-returns']);
    expect(started('never')).toEqual(['confirm hand-over-stays']);
    expect(started(null)).toEqual([]);
  });

  test('says nothing while the host does not draw by the card', () => {
    expect(started(5, known('current'), 'vfio-pci')).toEqual([]);
  });

  test('is refused without the hook, since that takes the card from under the desktop, and where the hook would refuse it', () => {
    expect(started(5, known('none'))).toContain('block hand-over-no-hook');
    expect(started('unreadable')).toEqual(['block hand-over-unreadable']);
  });
});

describe('the hook', () => {
  const running = (handOver: HandOver, assignments = sources): Guest => ({
    ...vm(handOver),
    state: 'running',
    now: aView({ assignments, handOver }),
  });
  const change = (guest: Guest, kind: 'install-hand-over' | 'remove-hand-over' | 'remove-start-check') =>
    ours(findingsFor(hostWith(guest, known('other-version'), 'vfio-pci'), { kind, functions: [] }));

  test('stays while a guest has the screen, which nothing else would take back', () => {
    expect(change(running(5), 'remove-hand-over')).toEqual(['block hand-over-in-use']);
    expect(change(running('never'), 'remove-hand-over')).toEqual(['block hand-over-in-use']);
    expect(change(running(5), 'install-hand-over')).toEqual([]);
    const step = { kind: 'remove-hand-over', before: 'current', address: null } as const;
    expect(ours(findingsForSteps(hostWith(running(5), known('current'), 'vfio-pci'), [step]))).toEqual([
      'block hand-over-in-use',
    ]);
    expect(change(running(5), 'remove-start-check')).not.toContain('block hand-over-in-use');
  });

  test('goes when no guest has it', () => {
    expect(change(vm(5), 'remove-hand-over')).toEqual([]);
    expect(change(running(null), 'remove-hand-over')).toEqual([]);
    expect(change(running(5, []), 'remove-hand-over')).toEqual([]);
  });
});

test('a virtual function of a card draws nothing of the host’s', () => {
  const index = hostWith(vm(null), known('current'));
  expect(screensOf(index, aView({ assignments: sources })).map(({ address }) => address)).toEqual([GPU]);
});
