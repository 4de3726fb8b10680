import type { GuestSetup, SharedMemory } from '../../model/guest-setup.ts';

/** The memory in which Looking Glass hands pictures from the guest to the host: by the name that its documentation gives it. */
export function lookingGlassOf({ sharedMemory }: GuestSetup): SharedMemory | undefined {
  return sharedMemory.find(({ name }) => name === 'looking-glass' || name === 'kvmfr');
}
