import type { BootBinding } from '../../model/boot-binding.ts';
import { bindingIdentity } from './boot-bindings.ts';

const HEADER = '# Switchyard binds these functions to vfio-pci when the host starts';

/** The text of `/etc/switchyard/boot-devices`, in the order given; null for no functions, since then there is no file. */
export function bootDevicesText(bindings: readonly BootBinding[]): string | null {
  if (bindings.length === 0) return null;
  const lines = bindings.map((binding) => `${binding.address} ${bindingIdentity(binding)}`);
  return [HEADER, ...lines, ''].join('\n');
}
