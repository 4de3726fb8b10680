import { known, type Fact } from '../../../shared/model/fact.ts';
import type { ProcessList } from '../../../shared/model/host-use.ts';
import { parsePciAddress, type PciAddress } from '../../../shared/model/pci-address.ts';
import type { HostFiles } from '../host-files.ts';
import { classDevices } from './class-devices.ts';
import { readOpenNodes } from './open-nodes.ts';

const GPUS = '/proc/driver/nvidia/gpus';
const NOBODY: Fact<ProcessList> = known({ list: [], complete: true });

/** Programs that have device nodes of a function open: its displays, NVIDIA's own node, sound and input. */
export function readProcesses(files: HostFiles): (address: PciAddress) => Fact<ProcessList> {
  const nodes = new Map<PciAddress, string[]>();
  for (const [node, owner] of ownedNodes(files)) {
    const list = nodes.get(owner);
    if (list === undefined) nodes.set(owner, [node]);
    else list.push(node);
  }
  if (nodes.size === 0) return () => NOBODY;
  const open = readOpenNodes(files);
  return (address) => {
    const own = nodes.get(address);
    if (own === undefined) return NOBODY;
    if (!open.known) return open;
    const found = new Map<number, { pid: number; command: string; nodes: string[] }>();
    for (const node of own)
      for (const { pid, command } of open.value.byNode.get(node) ?? []) {
        const program = found.get(pid) ?? { pid, command, nodes: [] };
        program.nodes.push(node);
        found.set(pid, program);
      }
    const list = [...found.values()].sort((a, b) => a.pid - b.pid);
    return known({ list, complete: open.value.complete });
  };
}

function ownedNodes(files: HostFiles): readonly (readonly [node: string, owner: PciAddress])[] {
  const inClass = (kind: string, directory: string) => {
    const devices = classDevices(files, `/sys/class/${kind}`);
    return (devices.known ? devices.value : []).flatMap(({ name, owner }) =>
      owner === undefined ? [] : [[`/dev/${directory}/${name}`, owner] as const],
    );
  };
  return [
    ...inClass('drm', 'dri'),
    ...inClass('sound', 'snd'),
    ...inClass('input', 'input'),
    ...nvidiaNodes(files),
  ];
}

/** NVIDIA's driver numbers its nodes by itself and tells whose they are in its own files. */
function nvidiaNodes(files: HostFiles): readonly (readonly [string, PciAddress])[] {
  const names = files.list(GPUS);
  return (names.ok ? names.value : []).flatMap((name) => {
    const owner = parsePciAddress(name);
    const text = files.text(`${GPUS}/${name}/information`);
    const minor = text.ok ? /^Device Minor:\s*([0-9]{1,3})\s*$/m.exec(text.value)?.[1] : undefined;
    return owner === undefined || minor === undefined ? [] : [[`/dev/nvidia${minor}`, owner] as const];
  });
}
