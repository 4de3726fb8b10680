import { expect, test } from 'vitest';
import { known, unknown } from '../../model/fact.ts';
import { unreadSupport } from '../../model/support-facts.ts';
import { bootRoom, bootSpaceFindings } from './boot-space.ts';

const MIB = 1024 * 1024;
const host = (free: number, image: number) => ({
  support: {
    ...unreadSupport,
    bootSpaces: known([{ root: '/boot' as const, freeBytes: free * MIB, largestImageBytes: image * MIB }]),
  },
});
const IMAGE = [{ tool: 'update-initramfs' }] as const;

test('room is needed for one more of the largest image, and 8 MiB', () => {
  expect(bootRoom(host(72.9, 64.1).support.bootSpaces.value)).toEqual({
    root: '/boot',
    free: 72,
    needed: 73,
  });
  expect(bootSpaceFindings(host(72.9, 64.1), IMAGE)).toEqual([
    {
      code: 'setup-boot-full',
      severity: 'block',
      values: { root: '/boot', free: 72, needed: 73 },
      evidence: ['/boot'],
    },
  ]);
  expect(bootSpaceFindings(host(73, 64.1), IMAGE)).toEqual([]);
});

test('of several places the one that lacks most counts', () => {
  const full = { root: '/efi', freeBytes: 30 * MIB, largestImageBytes: 40 * MIB } as const;
  const wide = { root: '/boot', freeBytes: 20 * MIB, largestImageBytes: MIB } as const;
  const support = { ...unreadSupport, bootSpaces: known([wide, full]) };
  expect(bootSpaceFindings({ support }, [{ tool: 'kernel-install' }])).toMatchObject([
    { code: 'setup-boot-full', values: { root: '/efi', free: 30, needed: 48 } },
  ]);
});

test('where no image is built, or nothing is known, nothing is said', () => {
  expect(bootSpaceFindings(host(1, 64), [{ tool: 'update-grub' }])).toEqual([]);
  expect(
    bootSpaceFindings({ support: { ...unreadSupport, bootSpaces: unknown('unreadable') } }, IMAGE),
  ).toEqual([]);
});
