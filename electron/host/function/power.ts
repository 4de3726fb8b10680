import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { sharedFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const STATES = new Set(['D0', 'D1', 'D2', 'D3hot', 'D3cold']);

const powerState = sharedFact((text) => {
  if (STATES.has(text)) return known(text);
  return text === 'unknown' || text === 'error' ? unknown('unreported', text) : undefined;
});

const d3cold = sharedFact((text) => (text === '1' ? known(true) : text === '0' ? known(false) : undefined));

/** `power_state`: D0 to D3cold; the kernel's own `unknown` and `error` are unreported. */
export function readPowerState(files: HostFiles, directory: string): Fact<string> {
  return powerState(files, `${directory}/power_state`);
}

/** `d3cold_allowed`: 0 or 1. */
export function readD3cold(files: HostFiles, directory: string): Fact<boolean> {
  return d3cold(files, `${directory}/d3cold_allowed`);
}
