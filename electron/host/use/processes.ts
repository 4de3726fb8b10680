import { known, type Fact } from '../../../shared/model/fact.ts';
import type { BlockUse, ProcessList } from '../../../shared/model/host-use.ts';
import { parsePciAddress, type PciAddress } from '../../../shared/model/pci-address.ts';
import type { HostFiles } from '../host-files.ts';
import { blockNode } from './block-node.ts';
import { classDevices, type UseOf } from './class-devices.ts';
import { readOpenNodes, type OpenNodes } from './open-nodes.ts';

const GPUS = '/proc/driver/nvidia/gpus';
const NOBODY: Fact<ProcessList> = known({ list: [], complete: true });

/** A device node: what it is called, and what `readOpenNodes` knows it by. */
interface Node {
  readonly name: string;
  readonly key: string;
}

/**
 * Programs that have device nodes of a function open: its displays, NVIDIA's own node, sound, input, and its disks with everything that stands on
 * them (`block`).
 */
export function readProcesses(
  files: HostFiles,
  block: UseOf<BlockUse>,
): (address: PciAddress) => Fact<ProcessList> {
  const nodes = new Map<PciAddress, Node[]>();
  for (const [name, owner] of ownedNodes(files)) {
    const list = nodes.get(owner);
    if (list === undefined) nodes.set(owner, [{ name, key: name }]);
    else list.push({ name, key: name });
  }
  let open: Fact<OpenNodes> | undefined;
  return (address) => {
    const own = [...(nodes.get(address) ?? []), ...diskNodes(files, block(address))];
    if (own.length === 0) return NOBODY;
    open ??= readOpenNodes(files);
    if (!open.known) return open;
    const found = new Map<number, { pid: number; command: string; nodes: string[] }>();
    for (const { name, key } of own)
      for (const { pid, command } of open.value.byNode.get(key) ?? []) {
        const program = found.get(pid) ?? { pid, command, nodes: [] };
        program.nodes.push(name);
        found.set(pid, program);
      }
    const list = [...found.values()].sort((a, b) => a.pid - b.pid);
    return known({ list, complete: open.value.complete });
  };
}

function diskNodes(files: HostFiles, disks: Fact<readonly BlockUse[]>): readonly Node[] {
  return (disks.known ? disks.value : [])
    .flatMap(({ name, holders }) => [name, ...holders])
    .flatMap((name) => {
      const number = files.text(`/sys/class/block/${name}/dev`);
      return number.ok ? [{ name: blockNode(name), key: number.value }] : [];
    });
}

function ownedNodes(files: HostFiles): readonly (readonly [node: string, owner: PciAddress])[] {
  const inClass = (kind: string, directory: string) => {
    const devices = classDevices(files, `/sys/class/${kind}`);
    return (devices.known ? devices.value : []).flatMap(({ name, owner }) =>
      owner === undefined ? [] : [[`/dev/${directory}${name}`, owner] as const],
    );
  };
  return [
    ...inClass('drm', 'dri/'),
    ...inClass('sound', 'snd/'),
    ...inClass('input', 'input/'),
    ...inClass('nvme', ''),
    ...inClass('nvme-generic', ''),
    ...inClass('scsi_generic', ''),
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
