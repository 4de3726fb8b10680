import { expect, test } from 'vitest';
import type { Finding } from '../../shared/model/finding.ts';
import { doctorJson, doctorReport } from './doctor-report.ts';

const texts = {
  'iommu-kernel-off': {
    title: 'Off',
    meaning: 'There is a table {{table}}.',
    remedy: 'Turn {{unknown}} on.',
  },
};
const off: Finding = {
  code: 'iommu-kernel-off',
  severity: 'block',
  values: { table: 'DMAR' },
  evidence: ['/sys/x'],
};

test('a finding is said with its values, its evidence and its remedy', () => {
  expect(doctorReport([off], texts)).toBe(
    'BLOCKS  Off\n        There is a table DMAR.\n        seen: /sys/x\n        → Turn {{unknown}} on.\n',
  );
});

test('a finding without a text is shown by its code, not hidden', () => {
  const note: Finding = { code: 'no-guests', severity: 'note', values: {}, evidence: [] };
  expect(doctorReport([note], texts)).toBe('NOTE    no-guests\n');
});

test('the JSON says whether something blocks', () => {
  expect(doctorJson([off], texts)).toMatchObject({ schema: 1, blocked: true, findings: [{ title: 'Off' }] });
  expect(doctorJson([], texts)).toEqual({ schema: 1, blocked: false, findings: [] });
});
