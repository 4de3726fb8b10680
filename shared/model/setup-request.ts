import type { PciAddress } from './pci-address.ts';

/** Both name the snapshot's `setup.mark` that a person was shown, and the UUID that the change is kept under. */
interface SetupChange {
  readonly set: string;
  readonly basedOn: string;
}

/** Has the host start so that `functions` (all of them, none others) go to vfio-pci before any driver; `passthrough` adds `iommu=pt`. */
export interface SetUpRequest extends SetupChange {
  readonly kind: 'set-up';
  readonly functions: readonly PciAddress[];
  readonly passthrough: boolean;
}

/** Takes everything back that the setup has done here. */
export interface TakeBackSetupRequest extends SetupChange {
  readonly kind: 'take-back-setup';
  readonly functions: readonly [];
}

/** Has the host start anew, with everything that runs on it. */
export interface RestartHostRequest {
  readonly kind: 'restart-host';
  readonly functions: readonly [];
}
