import type { MediatedId } from './mediated-device.ts';
import type { NetworkSettings } from './network-settings.ts';

/**
 * A device that a guest has without naming a function of the host: an interface of a pool, for which libvirt chooses the VF, or a share of a
 * device. Its MAC and its UUID are what it is recognised by.
 */
export type IndirectDevice =
  | { readonly kind: 'pool'; readonly pool: string; readonly network: NetworkSettings }
  | { readonly kind: 'mediated'; readonly id: MediatedId };

/** It in one word, to be told from others of its kind. */
export function indirectKey(device: IndirectDevice): string {
  return device.kind === 'pool' ? device.network.mac : device.id;
}
