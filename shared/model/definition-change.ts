import type { DefinitionEdit } from './definition-edit.ts';
import type { GuestId } from './guest.ts';
import type { PciAddress } from './pci-address.ts';

/** One assignment of a definition that shall name another function. */
export interface AddressChange {
  readonly from: PciAddress;
  readonly to: PciAddress;
}

/** A change of the definition with the mark `basedOn`, and of no other. */
export interface EditedDefinition {
  readonly guest: GuestId;
  readonly edit: DefinitionEdit;
  readonly basedOn: string;
}

/** A guest's definition as libvirt prints it, without passwords, and its mark (`definition-edit.ts`). */
export interface DefinitionText {
  readonly text: string;
  readonly mark: string;
}

/** A guest's definition as libvirt prints it, before and after a change, for a person to compare. */
export interface DefinitionChange {
  readonly before: string;
  readonly after: string;
}
