import { valueOr } from '../../model/fact.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { isVfioDriver } from '../vfio-driver.ts';
import { lineDifference } from './line-difference.ts';

/** What of a setup that was taken back stays until the host starts anew. */
export interface UntilRestart {
  /** Functions that VFIO has now, whoever gave them to it. */
  readonly bound: readonly PciAddress[];
  /** Words of the kernel's command line that come back, and that go. */
  readonly come: readonly string[];
  readonly go: readonly string[];
}

export function untilRestart({ snapshot }: SnapshotIndex): UntilRestart {
  const { functions, identity, setup } = snapshot;
  const booted = identity.commandLine;
  const line =
    booted.known && setup.nextLine.known
      ? lineDifference(booted.value, setup.nextLine.value)
      : { missing: [], left: [] };
  return {
    bound: functions.flatMap(({ address, driver }) =>
      isVfioDriver(valueOr(driver, null) ?? '') ? [address] : [],
    ),
    come: line.missing,
    go: line.left,
  };
}
