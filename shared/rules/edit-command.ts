import type { DefinitionEdit } from '../model/definition-edit.ts';
import { deviceCommand, VIRSH } from './virsh-words.ts';

/** A change of a definition by hand. `guest` is quoted already. */
export function editCommand(guest: string, edit: DefinitionEdit): string {
  if (edit.kind !== 'add-ports') return `${VIRSH} edit ${guest}`;
  const { model, count } = edit;
  const models = model === 'pcie-to-pci-bridge' ? ['pcie-root-port', model] : [model];
  return Array.from({ length: count }, () => models)
    .flat()
    .map((name) => deviceCommand('attach', guest, '--config', `<controller type='pci' model='${name}'/>`))
    .join('\n');
}
