import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { ProcessUse } from '../../../shared/model/host-use.ts';
import { errorFact, parseLabel } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

/** Bounds of one look: a host may have any number of processes, each with any number of open files, and looking must not hold up the rest. */
const MAX_PROCESSES = 5000;
const MAX_MS = 1000;

/** Character devices of displays, sound and input, and the ways to a disk beside its block device: NVMe controllers and namespaces, SCSI. */
const NODE =
  /^\/dev\/(?:dri\/(?:card|renderD)[0-9]+|nvidia[0-9]+|snd\/\w+|input\/event[0-9]+|nvme[0-9]+|ng[0-9]+n[0-9]+|sg[0-9]+)$/;
/** Most of what programs have open in /dev, and no disk. */
const NO_DISK = /^\/dev\/(?:null|zero|full|u?random|kmsg|kvm|fuse|ptmx|tty\w*|(?:pts|shm|net|vfio)\/.*)$/;

/** Whether what a descriptor leads to is a node that matters here: nothing else of what programs have open is anybody's business. */
export function isWatchedNode(target: string): boolean {
  return NODE.test(target);
}

/**
 * The node a descriptor leads to, as a key: its path, or the number of a block device. A container or a virtual machine has a /dev of its own, in
 * which a disk may be called anything. Elsewhere than in a /dev nothing is asked for its number: a dead network share would not answer.
 */
function nodeAt(files: HostFiles, descriptor: string): string | undefined {
  const target = files.link(descriptor);
  if (!target.ok) return undefined;
  if (isWatchedNode(target.value)) return target.value;
  if (!target.value.startsWith('/dev/') || NO_DISK.test(target.value)) return undefined;
  const number = files.blockNumber(descriptor);
  return number.ok ? number.value : undefined;
}

/** Programs by the device nodes they have open. */
export interface OpenNodes {
  /** By path; block devices by their number, `259:2`. */
  readonly byNode: ReadonlyMap<string, readonly Omit<ProcessUse, 'nodes'>[]>;
  /** False where only some of the processes could be looked at: without root, those of other users cannot be. */
  readonly complete: boolean;
}

/** Looks through `/proc/PID/fd`, for a second at most. Who may read that of process 1 may read all (proc_pid_fd(5)). Unknown where there are no processes to see. */
export function readOpenNodes(
  files: HostFiles,
  now: () => number = () => performance.now(),
): Fact<OpenNodes> {
  const entries = files.list('/proc');
  if (!entries.ok) return errorFact(entries.error);
  const processes = entries.value.filter((name) => /^[1-9][0-9]{0,9}$/.test(name));
  if (processes.length === 0) return unknown('absent');
  const byNode = new Map<string, Omit<ProcessUse, 'nodes'>[]>();
  const until = now() + MAX_MS;
  let looked = 0;
  for (const process of processes.slice(0, MAX_PROCESSES)) {
    if (now() > until) break;
    looked += 1;
    const open = files.list(`/proc/${process}/fd`);
    if (!open.ok) continue;
    const nodes = new Set<string>();
    for (const descriptor of open.value) {
      if (now() > until) break;
      const node = nodeAt(files, `/proc/${process}/fd/${descriptor}`);
      if (node !== undefined) nodes.add(node);
    }
    if (nodes.size === 0) continue;
    const name = files.text(`/proc/${process}/comm`);
    const command = name.ok ? (parseLabel(name.value) ?? '?') : '?';
    for (const node of nodes) {
      const list = byNode.get(node);
      if (list === undefined) byNode.set(node, [{ pid: Number(process), command }]);
      else list.push({ pid: Number(process), command });
    }
  }
  const whole = looked === processes.length && now() <= until;
  return known({ byNode, complete: whole && files.list('/proc/1/fd').ok });
}
