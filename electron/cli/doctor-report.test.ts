import { expect, test } from 'vitest';
import type { DoctorCheck } from '../../shared/model/doctor-check.ts';
import { doctorJson, doctorReport } from './doctor-report.ts';
import type { DoctorTexts } from './doctor-texts.ts';

const texts: DoctorTexts = {
  said: {
    'iommu-kernel-off': {
      title: 'Off',
      meaning: 'There is a table {{table}}.',
      remedy: 'Turn {{unknown}} on.',
    },
    'lockdown-off': { title: 'Not locked down', meaning: 'Fine.' },
    unread: { title: '{{check}}: not known', meaning: '{{reason}}' },
  },
  check: { 'secure-boot': 'Secure Boot' },
  part: { iommu: 'IOMMU', kernel: 'Kernel' },
  unread: { absent: 'Nothing tells.' },
};
const off: DoctorCheck = {
  id: 'iommu-groups',
  outcome: 'block',
  code: 'iommu-kernel-off',
  values: { table: 'DMAR' },
  evidence: ['/sys/x'],
};
const fine: DoctorCheck = {
  id: 'lockdown',
  outcome: 'ok',
  code: 'lockdown-off',
  values: {},
  evidence: ['/sys/y'],
};
const unread: DoctorCheck = {
  id: 'secure-boot',
  outcome: 'unknown',
  code: 'unread',
  values: { reason: 'absent' },
  evidence: [],
};

test('good and unknown checks are a line each, the others come with values, evidence and remedy', () => {
  expect(doctorReport([unread, fine, off], texts)).toBe(
    `IOMMU
  BLOCKS  Off
          There is a table DMAR.
          seen: /sys/x
          → Turn {{unknown}} on.

Kernel
  ok      Not locked down

start
  ?       Secure Boot: not known

Something keeps this host from giving devices to virtual machines: see BLOCKS.
`,
  );
});

test('a check without a text is shown by its code, not hidden', () => {
  const note: DoctorCheck = { id: 'guests', outcome: 'note', code: 'no-guests', values: {}, evidence: [] };
  expect(doctorReport([note], texts)).toContain('  NOTE    no-guests\n');
});

test('the JSON has every check with its words, and says whether something blocks', () => {
  expect(doctorJson([off, unread], texts)).toMatchObject({
    schema: 2,
    blocked: true,
    checks: [
      { id: 'iommu-groups', part: 'iommu', outcome: 'block', title: 'Off' },
      { id: 'secure-boot', outcome: 'unknown', meaning: 'Nothing tells.' },
    ],
  });
  expect(doctorJson([fine], texts)).toMatchObject({ blocked: false });
});
