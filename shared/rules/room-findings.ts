import type { Finding } from '../model/finding.ts';
import type { Guest, GuestView } from '../model/guest.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { block } from './make-finding.ts';

/**
 * Whether a live guest has a place for each function: hot-plugged functions take one port or slot each. libvirt says "No more
 * available PCI slots" both without a free pcie-root-port and without a conventional slot; the function's own bus tells them
 * apart (facts/passthrough.md section 9). A definition needs no check: libvirt adds ports to it.
 */
export function roomFindings(
  guest: Guest & { readonly now: GuestView },
  functions: readonly PciFunction[],
): readonly Finding[] {
  const { expressTotal, expressUsed, conventionalTotal, conventionalUsed } = guest.now.ports;
  const expressFree = Math.max(0, expressTotal - expressUsed);
  const conventionalFree = Math.max(0, conventionalTotal - conventionalUsed);
  const count = (kind: 'pci-express' | 'conventional'): number =>
    functions.filter(({ bus }) => bus.known && bus.value === kind).length;
  const short = (code: 'no-free-port' | 'no-conventional-slot', needed: number, free: number): Finding =>
    block(code, { guest: guest.name, needed, free });

  if (functions.length === 0) return [];
  if (guest.machine === 'other' && expressTotal + conventionalTotal === 0)
    return [block('machine-without-hotplug', { guest: guest.name })];
  if (guest.machine === 'i440fx')
    return functions.length > conventionalFree
      ? [short('no-conventional-slot', functions.length, conventionalFree)]
      : [];
  const express = count('pci-express');
  const conventional = count('conventional');
  const findings: Finding[] = [];
  if (express > expressFree) findings.push(short('no-free-port', express, expressFree));
  if (conventional > conventionalFree)
    findings.push(short('no-conventional-slot', conventional, conventionalFree));
  // Functions whose bus is unknown fit when all together do, wherever libvirt puts them.
  if (findings.length === 0 && functions.length > expressFree + conventionalFree)
    findings.push(short('no-free-port', functions.length, expressFree + conventionalFree));
  return findings;
}
