import type { FunctionState } from '../model/function-state.ts';
import type { HostSnapshot } from '../model/host-snapshot.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { isDisplay } from './function-kind.ts';

/** Keyboards or pointers: functions of the host that have any, and whether others hang on no function (PS/2). */
export interface InputPlaces {
  readonly owners: readonly PciAddress[];
  readonly loose: boolean;
}

/** What a host has few of, so that losing the last one matters. */
export interface HostKeeps {
  /** Display controllers that the host itself uses. */
  readonly displays: readonly PciAddress[];
  readonly inputs: { readonly keyboard: InputPlaces; readonly pointer: InputPlaces };
}

/** Counts once what stays when something leaves. */
export function hostKeeps(
  { functions, looseInputs }: HostSnapshot,
  states: ReadonlyMap<PciAddress, FunctionState>,
): HostKeeps {
  const own = functions.filter(({ address }) => {
    const kind = states.get(address)?.kind;
    return kind === 'host' || kind === 'unknown';
  });
  const places = (kind: 'keyboard' | 'pointer'): InputPlaces => ({
    owners: own
      .filter(({ use }) => use.input.known && use.input.value.some((device) => device[kind]))
      .map(({ address }) => address),
    loose: looseInputs.known && looseInputs.value.some((device) => device[kind]),
  });
  return {
    displays: own.filter(isDisplay).map(({ address }) => address),
    inputs: { keyboard: places('keyboard'), pointer: places('pointer') },
  };
}
