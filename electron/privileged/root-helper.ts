import type { LibvirtHook } from '../../shared/model/libvirt-hook.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { Result } from '../../shared/model/result.ts';
import type { VfCount, VfSetting } from '../../shared/model/sriov.ts';

/** What can be asked of root: a verb of the helper with what it takes, and nothing else. */
export type HelperCall =
  | { readonly verb: 'rescan' }
  | { readonly verb: 'remove'; readonly address: PciAddress }
  | { readonly verb: 'slot-power'; readonly slot: string; readonly power: 'on' | 'off' }
  /** Of a PF; `autoprobe`: whether drivers of the host take new VFs. */
  | (VfCount & { readonly verb: 'vf-count' | 'vf-keep'; readonly address: PciAddress })
  | { readonly verb: 'vf-forget'; readonly address: PciAddress }
  /** Of the VF of this number of a PF. */
  | {
      readonly verb: 'vf-set';
      readonly address: PciAddress;
      readonly index: number;
      readonly setting: VfSetting;
    }
  /** Of the interface of a PF. */
  | { readonly verb: 'link'; readonly address: PciAddress; readonly up: boolean }
  | { readonly verb: 'hook-install' | 'hook-remove'; readonly hook: LibvirtHook };

/**
 * `unavailable`: this host has no way to root (a bundle; neither pkexec nor sudo). `denied`: there is one, and it was refused or dismissed.
 * `unsafe`: the helper lies where others can write. `absent`: the function or slot is not there. `refused`: the helper does not do that.
 * `failed`: the kernel said no, or a file could not be written. `not-told`: the hook is in its place, and libvirt does not know yet.
 * `changed`: the file is not what it was to be. `busy`: another run of the program changes files.
 * `bad-request`: the helper does not know such a call, as one of another version. `bad-answer`: it broke the format.
 */
export type HelperFailureCode =
  | 'unavailable'
  | 'denied'
  | 'unsafe'
  | 'absent'
  | 'refused'
  | 'failed'
  | 'not-told'
  | 'changed'
  | 'busy'
  | 'timeout'
  | 'connection-lost'
  | 'bad-request'
  | 'bad-answer';

/** A call that was not carried out; `message` is the helper's, sudo's or ssh's own words. */
export interface HelperFailure {
  readonly code: HelperFailureCode;
  readonly message: string;
}

/**
 * The only way to root. Each call starts the helper, which does one thing and ends; a call that succeeded says that the kernel took the word,
 * not that anything has happened: that is read from the host.
 */
export interface RootHelper {
  call(request: HelperCall): Promise<Result<null, HelperFailure>>;
}
