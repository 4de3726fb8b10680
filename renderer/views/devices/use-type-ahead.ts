import { useRef } from 'react';
import { shortNameOf } from '../../describe/short-name.ts';
import type { DeviceRow } from './device-rows.ts';
import { typeAheadTarget } from './type-ahead.ts';

/** Letters typed within this time of each other are one word. */
const TOGETHER_MS = 800;

/** Finds the row that typed letters mean; -1 for none, null when the key is no letter or belongs to the program (`/`, `?`). */
export function useTypeAhead(): (key: string, rows: readonly DeviceRow[], active: number) => number | null {
  const typed = useRef({ text: '', at: 0 });
  return (key, rows, active) => {
    const going = Date.now() - typed.current.at < TOGETHER_MS;
    const starts = /^[\p{L}\p{N}]$/u.test(key);
    if (!starts && !(going && /^[ .:\-[\]]$/.test(key))) return null;
    typed.current = { text: (going ? typed.current.text : '') + key, at: Date.now() };
    return typeAheadTarget(rows.map(labelsOf), active, typed.current.text);
  };
}

function labelsOf(row: DeviceRow): readonly string[] {
  switch (row.kind) {
    case 'function':
      return [shortNameOf(row.fn), row.fn.address, withoutDomain(row.fn.address)];
    case 'missing':
      return [row.address, withoutDomain(row.address)];
    case 'root-bus':
      return [row.name];
    case 'missing-section':
      return [];
  }
}

function withoutDomain(address: string): string {
  return address.slice(address.indexOf(':') + 1);
}
