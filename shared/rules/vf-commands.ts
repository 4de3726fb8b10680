import { functionDirectory } from '../model/fact-source.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { KEPT_DIRECTORY, keptPath, keptText, settingWords } from '../model/sriov.ts';
import type { VfStep } from '../model/vf-step.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { quoted, writeCommand } from './virsh-words.ts';

/** A step about virtual functions by hand. */
export function vfCommand(index: SnapshotIndex, step: VfStep): string {
  const directory = functionDirectory(step.address);
  switch (step.kind) {
    case 'set-vf-count':
      return [
        writeCommand(step.autoprobe ? '1' : '0', `${directory}/sriov_drivers_autoprobe`),
        writeCommand('0', `${directory}/sriov_numvfs`),
        ...(step.count === 0 ? [] : [writeCommand(String(step.count), `${directory}/sriov_numvfs`)]),
      ].join('\n');
    case 'keep-vf-count': {
      if (step.kept === null) return `sudo rm ${keptPath(step.address)}`;
      const { vendor, device } = index.functions.get(step.address)?.ids ?? {};
      const card = [vendor, device].map((id) => (id?.known === true ? id.value : '????')).join(':');
      const text = keptText(step.address, { ...step.kept, card });
      return `sudo install -d ${KEPT_DIRECTORY}\nsudo tee ${keptPath(step.address)} <<'RULE'\n${text}RULE`;
    }
    case 'set-vf': {
      const role = index.functions.get(step.address)?.sriov;
      if (role?.role !== 'vf') return `# ${step.address}`;
      const words = ['vf', String(role.index ?? '?'), ...settingWords(step.setting)];
      return `sudo ip link set dev ${interfaceWord(index, role.pf)} ${words.join(' ')}`;
    }
    case 'set-interface':
      return `sudo ip link set dev ${interfaceWord(index, step.address)} ${step.up ? 'up' : 'down'}`;
  }
}

/** Its name now; where that is not known, as the shell finds it. */
function interfaceWord(index: SnapshotIndex, pf: PciAddress): string {
  const network = index.functions.get(pf)?.use.network;
  const [first] = network?.known === true ? network.value : [];
  return first === undefined ? `"$(ls ${functionDirectory(pf)}/net)"` : quoted(first.name);
}
