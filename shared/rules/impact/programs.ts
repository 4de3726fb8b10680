import type { Finding } from '../../model/finding.ts';
import type { ProcessUse } from '../../model/host-use.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { isDisplay } from '../function-kind.ts';
import { block, confirm, note } from '../make-finding.ts';
import type { When } from './when.ts';

/** Nodes that a driver is not rid of while somebody has them open. */
const DISPLAY_NODE = /^\/dev\/(?:dri\/|nvidia)/;
/** Nodes of displays, sound and input; all others are ways to a disk. */
const NO_DISK_NODE = /^\/dev\/(?:dri\/|nvidia|snd\/|input\/)/;

/** Programs that have device nodes of a function open, but for those of its disks. */
export function programsImpact(fn: PciFunction, when: When): readonly Finding[] {
  const { processes } = fn.use;
  if (!processes.known) return [];
  const { complete } = processes.value;
  const list = openedBy(fn, (node) => NO_DISK_NODE.test(node));
  const draws = list.some(({ nodes }) => nodes.some((node) => DISPLAY_NODE.test(node)));
  const make = draws ? confirm : note;
  const unseen = !complete && (isDisplay(fn) || hasFreeDisk(fn));
  return [
    ...(list.length > 0
      ? [make('host-loses-programs', { address: fn.address, count: list.length, when }, list.map(words))]
      : []),
    ...(unseen ? [note('host-programs-unseen', { address: fn.address })] : []),
  ];
}

/** Programs that read or write a disk, or a part of it, by themselves: nothing is mounted, and yet it is in use. */
export function openDisksImpact(fn: PciFunction, when: When): readonly Finding[] {
  const list = openedBy(fn, (node) => !NO_DISK_NODE.test(node));
  if (list.length === 0) return [];
  return [block('host-loses-open-disk', { address: fn.address, count: list.length, when }, list.map(words))];
}

function openedBy({ use }: PciFunction, isMeant: (node: string) => boolean): readonly ProcessUse[] {
  const list = use.processes.known ? use.processes.value.list : [];
  return list
    .map((program) => ({ ...program, nodes: program.nodes.filter(isMeant) }))
    .filter(({ nodes }) => nodes.length > 0);
}

/** `dd (4711): /dev/nvme0n1`. */
function words({ pid, command, nodes }: ProcessUse): string {
  return `${command} (${String(pid)}): ${nodes.join(' ')}`;
}

/** A disk of which nothing shows that it is in use, so that it matters who may have it open. */
function hasFreeDisk({ use }: PciFunction): boolean {
  const disks = use.block.known ? use.block.value : [];
  return disks.some(({ uses }) => !uses.some(({ state }) => state === 'mounted' || state === 'active'));
}
