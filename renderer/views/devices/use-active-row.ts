import { useState } from 'react';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { useSelection } from '../../stores/stores-context.ts';
import type { DeviceRow } from './device-rows.ts';

/** The row the keyboard is on. It follows the selection when another screen changes that, and may stand on rows that are no function. */
export interface ActiveRow {
  /** -1 when the row is gone or folded away. */
  readonly place: number;
  readonly address: PciAddress | null;
  readonly moveTo: (row: DeviceRow) => void;
}

export function useActiveRow(rows: readonly DeviceRow[]): ActiveRow {
  const address = useSelection((selection) => selection.address);
  const select = useSelection((selection) => selection.select);
  const [last, setLast] = useState<{ readonly key: string | null; readonly during: PciAddress | null }>({
    key: address,
    during: address,
  });
  const key = last.during === address ? last.key : address;
  return {
    place: rows.findIndex((row) => row.key === key),
    address,
    moveTo(row) {
      const target = addressOf(row);
      setLast({ key: row.key, during: target ?? address });
      if (target !== null) select(target);
    },
  };
}

/** The function a row is about. */
export function addressOf(row: DeviceRow): PciAddress | null {
  switch (row.kind) {
    case 'function':
      return row.fn.address;
    case 'missing':
      return row.address;
    case 'root-bus':
    case 'missing-section':
      return null;
  }
}
