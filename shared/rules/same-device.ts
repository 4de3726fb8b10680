import type { DeviceIdentity } from '../model/device-identity.ts';

/**
 * How two identities compare. `same`: a serial number says so. `alike`: the same model, and no serial number that both have tells them
 * apart. `other`: another model, or another serial number.
 */
export type Likeness = 'same' | 'alike' | 'other';

/** Strongest first: the first that both have decides. */
const SERIALS = ['serial', 'vpdSerial', 'nvmeSerial', 'mac'] as const;
/** An update of a card's firmware may change these, so an equal serial number outweighs them. */
const MODEL = ['subsystemVendor', 'subsystemDevice', 'revision'] as const;

const ALL = ['vendor', 'device', ...MODEL, ...SERIALS, 'path'] as const;

/** Compares what was recorded with what is there. */
export function sameDevice(recorded: DeviceIdentity, present: DeviceIdentity): Likeness {
  if (recorded.vendor !== present.vendor || recorded.device !== present.device) return 'other';
  for (const name of SERIALS) {
    const [was, is] = [recorded[name], present[name]];
    if (was !== null && is !== null) return was === is ? 'same' : 'other';
  }
  const isOther = MODEL.some((name) => {
    const [was, is] = [recorded[name], present[name]];
    return was !== null && is !== null && was !== is;
  });
  return isOther ? 'other' : 'alike';
}

/** Whether two records say the same, to the letter. */
export function equalIdentities(a: DeviceIdentity | null, b: DeviceIdentity | null): boolean {
  if (a === null || b === null) return a === b;
  return ALL.every((name) => a[name] === b[name]);
}
