import { expect, test } from 'vitest';
import { lineDifference } from './line-difference.ts';

test.each([
  ['BOOT_IMAGE=/vmlinuz-6.12 root=UUID=1 ro quiet', 'root=/dev/sda2 rw quiet', [], []],
  ['quiet intel_iommu=off', 'quiet intel_iommu=on', ['intel_iommu=on'], ['intel_iommu=off']],
  ['quiet switchyard=off', 'quiet', [], ['switchyard=off']],
  ['dyndbg="file a.c +p" quiet', 'quiet dyndbg="file a.c +p"', [], []],
  ['', 'iommu=pt', ['iommu=pt'], []],
])('%s against %s', (booted, next, missing, left) => {
  expect(lineDifference(booted, next)).toEqual({ missing, left });
});
