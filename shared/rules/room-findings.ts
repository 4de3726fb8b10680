import type { Finding } from '../model/finding.ts';
import type { Guest, GuestView } from '../model/guest.ts';
import type { BusKind, PciFunction } from '../model/pci-function.ts';
import { block, note } from './make-finding.ts';

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
  const ports = `pcie-root-port: ${String(expressUsed)}/${String(expressTotal)}`;
  const slots = `pcie-to-pci-bridge: ${String(conventionalUsed)}/${String(conventionalTotal)}`;
  const lacking = (
    code: 'no-free-port' | 'no-conventional-slot' | 'no-pci-slot',
    needed: number,
    free: number,
    evidence: readonly string[],
  ): Finding => block(code, { guest: guest.name, needed, free }, evidence);

  if (functions.length === 0) return [];
  if (guest.machine === 'other' && expressTotal + conventionalTotal === 0)
    return [block('machine-without-hotplug', { guest: guest.name })];
  if (guest.machine === 'i440fx')
    return functions.length > conventionalFree
      ? [
          lacking('no-pci-slot', functions.length, conventionalFree, [
            `pci-root: ${String(conventionalUsed)}/${String(conventionalTotal)}`,
          ]),
        ]
      : [];
  const express = count(functions, 'pci-express');
  const conventional = count(functions, 'conventional');
  const findings: Finding[] = [];
  if (express > expressFree) findings.push(lacking('no-free-port', express, expressFree, [ports]));
  if (conventional > conventionalFree)
    findings.push(lacking('no-conventional-slot', conventional, conventionalFree, [slots]));
  // Functions whose bus is unknown fit when all together do, wherever libvirt puts them.
  if (findings.length === 0 && functions.length > expressFree + conventionalFree)
    findings.push(lacking('no-free-port', functions.length, expressFree + conventionalFree, [ports, slots]));
  return findings;
}

/** What i440fx makes of PCI Express functions, now and from next start alike. */
export function machineFindings(guest: Guest, functions: readonly PciFunction[]): readonly Finding[] {
  const express = functions.filter(({ bus }) => bus.known && bus.value === 'pci-express');
  return guest.machine === 'i440fx' && express.length > 0
    ? [
        note(
          'guest-without-express',
          { guest: guest.name, count: express.length },
          express.map(({ address }) => address),
        ),
      ]
    : [];
}

function count(functions: readonly PciFunction[], kind: BusKind): number {
  return functions.filter(({ bus }) => bus.known && bus.value === kind).length;
}
