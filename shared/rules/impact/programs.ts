import type { Finding } from '../../model/finding.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { isDisplay } from '../function-kind.ts';
import { confirm, note } from '../make-finding.ts';
import type { When } from './when.ts';

/** Nodes that a driver is not rid of while somebody has them open. */
const DISPLAY_NODE = /^\/dev\/(?:dri\/|nvidia)/;

/** Programs that have device nodes of a function open. */
export function programsImpact(fn: PciFunction, when: When): readonly Finding[] {
  const { processes } = fn.use;
  if (!processes.known) return [];
  const { list, complete } = processes.value;
  const draws = list.some(({ nodes }) => nodes.some((node) => DISPLAY_NODE.test(node)));
  const make = draws ? confirm : note;
  const evidence = list.map(({ pid, command, nodes }) => `${command} (${String(pid)}): ${nodes.join(' ')}`);
  return [
    ...(list.length > 0
      ? [make('host-loses-programs', { address: fn.address, count: list.length, when }, evidence)]
      : []),
    ...(!complete && isDisplay(fn) ? [note('host-programs-unseen', { address: fn.address })] : []),
  ];
}
