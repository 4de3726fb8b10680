import type { Finding } from '../model/finding.ts';
import { type GuestView } from '../model/guest.ts';
import type { OperationRequest } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
/** Findings about starting a guest. To the host it is the same as giving all devices of the definition now. */
export declare function canStart(index: SnapshotIndex, { guest: id, functions }: Extract<OperationRequest, {
    readonly kind: 'start';
}>): readonly Finding[];
/** The functions that a view names, each once. */
export declare function definedFunctions({ assignments }: GuestView): readonly PciAddress[];
