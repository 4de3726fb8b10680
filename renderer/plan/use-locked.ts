import { useSnapshot } from '../stores/stores-context.ts';

/** Whether a change has to unlock first. */
export function useLocked(): boolean {
  return useSnapshot(
    ({ snapshot }) => snapshot?.libvirt.state === 'connected' && snapshot.libvirt.access === 'read-only',
  );
}
