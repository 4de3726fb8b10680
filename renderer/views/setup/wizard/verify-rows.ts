import type { Fact } from '../../../../shared/model/fact.ts';
import type { PciAddress } from '../../../../shared/model/pci-address.ts';
import { isDisplay } from '../../../../shared/rules/function-kind.ts';
import { framebuffersIn } from '../../../../shared/rules/impact/display.ts';
import { lineDifference } from '../../../../shared/rules/setup/line-difference.ts';
import type { SnapshotIndex } from '../../../../shared/rules/snapshot-index.ts';
import { isVfioDriver } from '../../../../shared/rules/vfio-driver.ts';
import { boundAtStart } from './wizard-place.ts';

/** One thing that was expected of the start, and what is; null where it could not be read. `ok` is null then. */
export type VerifyRow =
  | {
      readonly what: 'line';
      readonly expected: string;
      readonly found: string | null;
      readonly ok: boolean | null;
    }
  /** How many groups there are. */
  | { readonly what: 'groups'; readonly found: number; readonly ok: boolean }
  /** Its driver; an empty one is none, and `gone` says that there is no such function. */
  | {
      readonly what: 'driver';
      readonly address: PciAddress;
      readonly found: string | null;
      readonly gone: boolean;
      readonly ok: boolean | null;
    }
  /** What of the firmware's framebuffer still lies in it, as lines of `/proc/iomem`. */
  | {
      readonly what: 'framebuffer';
      readonly address: PciAddress;
      readonly found: readonly string[] | null;
      readonly ok: boolean | null;
    };

/** Everything that the start was to bring, beside what it brought. */
export function verifyRows(index: SnapshotIndex): readonly VerifyRow[] {
  const { identity, setup, groups, iommu } = index.snapshot;
  return [
    ...(setup.nextLine.known ? [lineRow(setup.nextLine.value, identity.commandLine)] : []),
    { what: 'groups', found: groups.length, ok: iommu.state === 'on' },
    ...boundAtStart(index).map((address) => driverRow(index, address)),
    ...boundAtStart(index).flatMap((address) => framebufferRow(index, address)),
  ];
}

function lineRow(expected: string, booted: Fact<string>): VerifyRow {
  if (!booted.known) return { what: 'line', expected, found: null, ok: null };
  const { missing, left } = lineDifference(booted.value, expected);
  return { what: 'line', expected, found: booted.value, ok: missing.length === 0 && left.length === 0 };
}

function driverRow({ functions }: SnapshotIndex, address: PciAddress): VerifyRow {
  const driver = functions.get(address)?.driver;
  if (driver === undefined) return { what: 'driver', address, found: null, gone: true, ok: false };
  if (!driver.known) return { what: 'driver', address, found: null, gone: false, ok: null };
  const found = driver.value ?? '';
  return { what: 'driver', address, found, gone: false, ok: isVfioDriver(found) };
}

/** Only of displays: nothing else shows a boot screen. */
function framebufferRow({ functions, snapshot }: SnapshotIndex, address: PciAddress): readonly VerifyRow[] {
  const fn = functions.get(address);
  if (fn === undefined || !isDisplay(fn)) return [];
  if (!snapshot.framebuffers.known) return [{ what: 'framebuffer', address, found: null, ok: null }];
  const found = framebuffersIn(snapshot.framebuffers.value, fn);
  return [{ what: 'framebuffer', address, found, ok: found.length === 0 }];
}
