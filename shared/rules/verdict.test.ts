import { expect, test } from 'vitest';
import { block, confirm, note } from './make-finding.ts';
import { verdictOf } from './verdict.ts';

const findings = [note('host-loses-sound'), confirm('no-reset'), block('no-free-port'), block('iommu-off')];

test('the first of the gravest findings speaks', () => {
  expect(verdictOf(findings)).toEqual({ kind: 'blocked', leading: findings[2] });
  expect(verdictOf(findings.slice(0, 2))).toEqual({ kind: 'confirm', leading: findings[1] });
  expect(verdictOf(findings.slice(0, 1))).toEqual({ kind: 'allowed', leading: findings[0] });
  expect(verdictOf([])).toEqual({ kind: 'allowed', leading: null });
});

test('the closed lock speaks only when nothing else does', () => {
  const sound = note('host-loses-sound');
  expect(verdictOf([note('read-only'), sound]).leading).toBe(sound);
  expect(verdictOf([note('read-only')]).leading?.code).toBe('read-only');
});
