import { unknown, type Fact } from '../../../shared/model/fact.ts';
import { fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const STATES = new Set(['D0', 'D1', 'D2', 'D3hot', 'D3cold']);

/** `power_state`: D0 to D3cold; the kernel's own `unknown` and `error` are unreported. */
export function readPowerState(files: HostFiles, directory: string): Fact<string> {
  const fact = fileFact(files, `${directory}/power_state`, (text) =>
    STATES.has(text) || text === 'unknown' || text === 'error' ? text : undefined,
  );
  return fact.known && !STATES.has(fact.value) ? unknown('unreported', fact.value) : fact;
}

/** `d3cold_allowed`: 0 or 1. */
export function readD3cold(files: HostFiles, directory: string): Fact<boolean> {
  return fileFact(files, `${directory}/d3cold_allowed`, (text) =>
    text === '1' ? true : text === '0' ? false : undefined,
  );
}
