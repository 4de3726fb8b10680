import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { createHostTree, type HostTree } from '../host-tree.ts';
import { MANIFEST, readSetupSets } from './setup-sets.ts';
import { OWN_STATUS } from './whole-host.ts';

const FIRST = '00000000-0000-4000-8000-000000000001';
const SECOND = '00000000-0000-4000-8000-000000000002';
const BOOT = '6a1d5ad5-6ffb-4f0e-8a4c-0b8a7c7f5a01';
const BEFORE = createHash('sha256').update('GRUB_CMDLINE_LINUX=""').digest('hex');
const AFTER = createHash('sha256').update('GRUB_CMDLINE_LINUX="iommu=pt"').digest('hex');

const OPENED = `open ${FIRST} 2026-11-26T06:00:00Z ${BOOT}`;
const MADE = [
  OPENED,
  `file ${FIRST} grub-default ${BEFORE} ${AFTER}`,
  `file ${FIRST} boot-devices none ${AFTER}`,
  `own ${FIRST} bind-script place`,
  `run ${FIRST} update-grub`,
  `run ${FIRST} update-grub`,
  `run ${FIRST} grubby add intel_iommu=on remove iommu=off intel_iommu=off`,
];

function hostWith(lines: readonly string[], end = '\n'): HostTree {
  const tree = createHostTree();
  tree.setText(OWN_STATUS, '');
  tree.setBytes(MANIFEST, Buffer.from(lines.join('\n') + end));
  return tree;
}

it('without a manifest nothing was done, on a host that was read', () => {
  const tree = createHostTree();
  expect(readSetupSets(tree).sets).toEqual(unknown('absent'));
  tree.setText(OWN_STATUS, '');
  expect(readSetupSets(tree).sets).toEqual(known([]));
});

it('a change is told with the texts from before, to the byte', () => {
  const tree = hostWith([...MADE, `close ${FIRST}`]);
  tree.setBytes(`/var/lib/switchyard/setup/${FIRST}/grub-default`, Buffer.from('GRUB_CMDLINE_LINUX=""'));
  expect(readSetupSets(tree).sets).toEqual(
    known([
      {
        id: FIRST,
        at: '2026-11-26T06:00:00Z',
        bootId: BOOT,
        closed: true,
        files: [
          {
            file: 'grub-default',
            before: known('GRUB_CMDLINE_LINUX=""'),
            beforeHash: BEFORE,
            afterHash: AFTER,
          },
          { file: 'boot-devices', before: known(null), beforeHash: null, afterHash: AFTER },
        ],
        own: ['bind-script'],
        runs: [
          { tool: 'update-grub' },
          { tool: 'grubby', add: ['intel_iommu=on'], remove: ['iommu=off', 'intel_iommu=off'] },
        ],
      },
    ]),
  );
});

it('a backup that is gone is unknown, and the change is still told', () => {
  const sets = readSetupSets(hostWith(MADE)).sets;
  expect(sets.known && sets.value[0]).toMatchObject({
    closed: false,
    files: [{ before: unknown('absent') }, {}],
  });
});

it('a file that was changed twice is as it was before the first time', () => {
  const again = [`file ${FIRST} grub-default ${AFTER} none`];
  const sets = readSetupSets(hostWith([...MADE, ...again])).sets;
  expect(sets.known && sets.value[0]?.files[0]).toMatchObject({ beforeHash: BEFORE, afterHash: null });
});

it('what was ended by a later change is not told any more', () => {
  const back = [`open ${SECOND} 2026-11-26T07:00:00Z ${BOOT}`, `close ${SECOND} ${FIRST} ${SECOND}`];
  expect(readSetupSets(hostWith([...MADE, `close ${FIRST}`, ...back])).sets).toEqual(known([]));
});

it('a take-back is told with its start where an earlier start had what it took back, and not otherwise', () => {
  const later = '6a1d5ad5-6ffb-4f0e-8a4c-0b8a7c7f5a02';
  const back = (boot: string) =>
    readSetupSets(
      hostWith([
        ...MADE,
        `close ${FIRST}`,
        `open ${SECOND} 2026-11-26T07:00:00Z ${boot}`,
        `close ${SECOND} ${FIRST} ${SECOND}`,
      ]),
    );
  expect(back(later)).toEqual({
    sets: known([]),
    takenBack: { set: SECOND, at: '2026-11-26T07:00:00Z', bootId: later },
  });
  expect(back(BOOT).takenBack).toBeNull();
  // One that failed took itself back, and was never started with.
  expect(readSetupSets(hostWith([...MADE, `close ${FIRST} ${FIRST}`])).takenBack).toBeNull();
});

it('a last line without its end was never finished', () => {
  const sets = readSetupSets(hostWith([...MADE, `close ${FIRST}`], '')).sets;
  expect(sets.known && sets.value[0]?.closed).toBe(false);
});

it.each([
  ['another verb', `done ${FIRST}`],
  ['no UUID', 'own ../../etc bind-script place'],
  ['a change that was not opened', `own ${SECOND} bind-script place`],
  ['a file that is none of ours', `file ${FIRST} passwd none none`],
  ['no hash', `file ${FIRST} grub-default ${BEFORE} yes`],
  ['a word too many', `own ${FIRST} bind-script place now`],
  ['another program', `run ${FIRST} sh -c id`],
  ['a word of another form', `run ${FIRST} grubby add $(id)`],
  ['an end of nothing known', `close ${FIRST} all`],
  ['bytes', '\0\xff'],
])('a manifest with %s is no manifest', (_, line) => {
  expect(readSetupSets(hostWith([OPENED, line])).sets).toEqual(unknown('malformed'));
});

it('a manifest that grows without end is not read', () => {
  expect(readSetupSets(hostWith(Array.from({ length: 6000 }, () => OPENED))).sets).toEqual(
    unknown('malformed'),
  );
  expect(readSetupSets(hostWith(['x'.repeat(2_000_000)])).sets).toEqual(unknown('malformed', 'too large'));
});

it('counts a change from the start in which it was made whole', () => {
  const later = '7a1d5ad5-6ffb-4f0e-8a4c-0b8a7c7f5a02';
  const tree = hostWith([...MADE, `open ${FIRST} 2026-11-26T08:00:00Z ${later}`, `close ${FIRST}`]);
  expect(readSetupSets(tree).sets).toMatchObject({ value: [{ id: FIRST, bootId: later, closed: true }] });
});
