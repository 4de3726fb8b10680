import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { anAddress } from '../../../../shared/model/testing/builders.ts';
import { hypervFeatures, type ReadinessEdit } from '../../../../shared/model/readiness-edit.ts';
import { XmlError } from '../xml-error.ts';
import { readGuestDefinition } from '../guest-definition.ts';
import { applyReadinessEdit } from './apply-readiness-edit.ts';

const DEFINITION = readFileSync(new URL('../fixtures/windows11.xml', import.meta.url), 'utf8');
const [DISPLAY, AUDIO] = [anAddress('0000:01:00.0'), anAddress('0000:01:00.1')];

/** Lines that were taken out and lines that came, by a longest common run; what stayed is not told. */
function difference(before: string, after: string): readonly string[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < a.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return [
    ...a.slice(head, a.length - tail).map((line) => `-${line}`),
    ...b.slice(head, b.length - tail).map((line) => `+${line}`),
  ];
}

const edited = (edit: ReadinessEdit, xml = DEFINITION): string => applyReadinessEdit(xml, edit) ?? '';
const changed = (edit: ReadinessEdit): readonly string[] => difference(DEFINITION, edited(edit));

describe('of a definition of Windows 11, a change takes and brings these lines and no others', () => {
  test('the host’s own processor: topology and single features stay', () => {
    expect(changed({ kind: 'cpu-passthrough' })).toEqual([
      `-  <cpu mode='custom' match='exact' check='partial'>`,
      `-    <model fallback='allow'>Skylake-Client</model>`,
      `-    <vendor>Intel</vendor>`,
      `+  <cpu mode='host-passthrough' check='none'>`,
    ]);
  });

  test('one socket', () => {
    expect(changed({ kind: 'cpu-topology', cores: 4, threads: 2 })).toEqual([
      `-    <topology sockets='8' dies='1' clusters='1' cores='1' threads='1'/>`,
      `+    <topology sockets='1' dies='1' cores='4' threads='2'/>`,
    ]);
  });

  test('Hyper-V interfaces: what is off is switched on where it stands, what is missing comes behind, and the clock with them', () => {
    const after = edited({ kind: 'hyperv-features', features: ['vpindex', 'synic', 'stimer'] });
    const [features = ''] = /<hyperv[\s\S]*?<\/hyperv>/.exec(after) ?? [];
    expect(difference(/<hyperv[\s\S]*?<\/hyperv>/.exec(DEFINITION)?.[0] ?? '', features)).toEqual([
      `-      <synic state='off'/>`,
      `-      <vendor_id state='on' value='whatever'/>`,
      `+      <synic state='on'/>`,
      `+      <vendor_id state='on' value='whatever'/>`,
      `+      <vpindex state='on'/>`,
      `+      <stimer state='on'/>`,
    ]);
    expect(difference(DEFINITION.replace(/<hyperv[\s\S]*?<\/hyperv>/, features), after)).toEqual([
      `-    <timer name='hypervclock' present='no'/>`,
      `+    <timer name='hypervclock' present='yes'/>`,
    ]);
  });

  test('KVM shown', () => {
    expect(changed({ kind: 'kvm-shown' })).toEqual([
      `-    <kvm>`,
      `-      <hidden state='on'/>`,
      `-    </kvm>`,
    ]);
  });

  test('a TPM', () => {
    expect(changed({ kind: 'tpm' })).toEqual([
      `+    <tpm model='tpm-crb'>`,
      `+      <backend type='emulator' version='2.0'/>`,
      `+    </tpm>`,
    ]);
  });

  test('no balloon', () => {
    expect(changed({ kind: 'balloon-off' })).toEqual([
      `-    <memballoon model='virtio'>`,
      `-      <address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x0'/>`,
      `-    </memballoon>`,
      `+    <memballoon model='none'/>`,
    ]);
  });

  test('huge pages', () => {
    expect(changed({ kind: 'hugepages', sizeKiB: 2048 })).toEqual([
      `+  <memoryBacking>`,
      `+    <hugepages>`,
      `+      <page size='2048' unit='KiB'/>`,
      `+    </hugepages>`,
      `+  </memoryBacking>`,
    ]);
  });

  test('the functions of a card in one slot', () => {
    const after = edited({ kind: 'functions-together', functions: [DISPLAY, AUDIO] });
    expect(after.split('\n').filter((line) => !DEFINITION.includes(`${line}\n`))).toEqual([
      `      <address type='pci' domain='0x0000' bus='0x05' slot='0x00' function='0x0' multifunction='on'/>`,
      `      <address type='pci' domain='0x0000' bus='0x05' slot='0x00' function='0x1'/>`,
    ]);
    expect(after.split('\n')).toHaveLength(DEFINITION.split('\n').length);
    const places = readGuestDefinition(after).view.assignments.map(({ xmlAddress }) => xmlAddress);
    expect(places).toEqual(['0000:05:00.0', '0000:05:00.1']);
  });

  test('no emulated display, however many there were', () => {
    const after = edited({ kind: 'hide-emulated-display' });
    expect(after.match(/<video>[\s\S]*?<\/video>/g)).toEqual([
      `<video>\n      <model type='none'/>\n    </video>`,
    ]);
    expect(after).toContain('<!-- the second one was for a wall of screens -->');
    expect(after).toContain(`<graphics type='spice' autoport='yes'>`);
  });
});

const every: readonly ReadinessEdit[] = [
  { kind: 'cpu-passthrough' },
  { kind: 'cpu-topology', cores: 8, threads: 1 },
  { kind: 'hyperv-features', features: hypervFeatures },
  { kind: 'kvm-shown' },
  { kind: 'tpm' },
  { kind: 'balloon-off' },
  { kind: 'hugepages', sizeKiB: 2048 },
  { kind: 'functions-together', functions: [DISPLAY, AUDIO] },
  { kind: 'hide-emulated-display' },
];

describe.each(every)('$kind', (edit) => {
  test('changes nothing where it is so already', () => {
    const once = edited(edit);
    expect(once).not.toBe(DEFINITION);
    expect(edited(edit, once)).toBe(once);
  });

  test('refuses what is not XML', () => {
    expect(() => applyReadinessEdit('<domain><devices>', edit)).toThrow(XmlError);
  });
});

test('all changes one after the other leave metadata, comments and foreign parts alone, whatever the order', () => {
  const forth = every.reduce((xml, edit) => edited(edit, xml), DEFINITION);
  const back = every.toReversed().reduce((xml, edit) => edited(edit, xml), DEFINITION);
  for (const xml of [forth, back]) {
    expect(xml).toContain(`<note:keep xmlns:note="urn:example:note"><cpu mode='custom'/></note:keep>`);
    expect(xml).toContain(`<qemu:arg value='ICH9-LPC.disable_s3=1'/>`);
    expect(readGuestDefinition(xml)).toEqual(readGuestDefinition(forth));
  }
});

test('elements that a plain definition lacks are made, with the place of their parents', () => {
  const plain = `<domain type='kvm'>\n  <vcpu>4</vcpu>\n  <devices/>\n</domain>\n`;
  const all = every
    .filter(({ kind }) => kind !== 'functions-together' && kind !== 'kvm-shown')
    .reduce((xml, edit) => edited(edit, xml), plain);
  expect(all).toBe(`<domain type='kvm'>
  <vcpu>4</vcpu>
  <devices>
    <tpm model='tpm-crb'>
      <backend type='emulator' version='2.0'/>
    </tpm>
    <memballoon model='none'/>
  </devices>
  <cpu mode='host-passthrough' check='none'>
    <topology sockets='1' dies='1' cores='8' threads='1'/>
  </cpu>
  <features>
    <hyperv mode='custom'>
${hypervFeatures.map((name) => `      <${name} state='on'${name === 'spinlocks' ? ` retries='8191'` : ''}/>`).join('\n')}
    </hyperv>
  </features>
  <clock offset='utc'>
    <timer name='hypervclock' present='yes'/>
  </clock>
  <memoryBacking>
    <hugepages>
      <page size='2048' unit='KiB'/>
    </hugepages>
  </memoryBacking>
</domain>
`);
});

test.each([
  ['a function that the guest does not have', [DISPLAY, anAddress('0000:02:00.0')], DEFINITION],
  [
    'a display function without a place yet',
    [DISPLAY, AUDIO],
    DEFINITION.replace(`bus='0x05' slot='0x00' function='0x0'/>`, `/>`).replace(
      /<address type='pci' domain='0x0000' \/>/,
      '',
    ),
  ],
  [
    'a display function that is not the first of its slot',
    [DISPLAY, AUDIO],
    DEFINITION.replace(`bus='0x05' slot='0x00' function='0x0'`, `bus='0x05' slot='0x00' function='0x2'`),
  ],
])('%s is not put together with others', (_, functions, xml) => {
  expect(applyReadinessEdit(xml, { kind: 'functions-together', functions })).toBeNull();
});
