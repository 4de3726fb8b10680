import type { Fact } from './fact.ts';

/**
 * Whether the host can isolate devices. `on`: groups exist (evidence, not the command line). `kernel-off`: the firmware
 * offers an IOMMU (DMAR or IVRS table) and the kernel made no groups. `firmware-off`: no table. `unknown`: neither could be read.
 */
export type IommuState =
  | {
      readonly state: 'on';
      readonly kind: 'intel' | 'amd' | 'other';
      readonly interruptRemapping: Fact<boolean>;
    }
  | { readonly state: 'kernel-off'; readonly table: 'DMAR' | 'IVRS' }
  | { readonly state: 'firmware-off' }
  | { readonly state: 'unknown'; readonly detail: string };
