import { known } from '../../../shared/model/fact.ts';
import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { settingFields, type PhysicalFunction } from '../../../shared/model/sriov.ts';
import { aFunction, anAddress, aVirtualFunction } from '../../../shared/model/testing/builders.ts';
import { helperWords } from '../../privileged/helper-words.ts';
import type { HelperCall } from '../../privileged/root-helper.ts';

/** The calls of the helper that are about virtual functions. */
export type VfCall = Extract<HelperCall, { readonly verb: `vf-${string}` | 'link' }>;

export function isVfCall(call: HelperCall): call is VfCall {
  return call.verb.startsWith('vf-') || call.verb === 'link';
}

/** How a call is written into the list of calls: by what the helper gets, or by what it says. */
export function lineOf(call: HelperCall): string {
  return isVfCall(call) ? (helperWords(call) ?? []).join(' ') : Object.values(call).join(' ');
}

/** Where a fake PF has its VF of a number: on its own bus, from slot 10 on. */
export function fakeVf(pf: PciAddress, index: number): PciAddress {
  const slot = (0x10 + (index >> 3)).toString(16);
  return anAddress(`${pf.slice(0, -4)}${slot}.${String(index & 7)}`);
}

/** What lies in the places of our hooks after such a call. */
export function afterHookCall(
  hooks: HostSnapshot['hooks'],
  { verb, hook }: Extract<HelperCall, { readonly hook: string }>,
): HostSnapshot['hooks'] {
  return { ...hooks, [hook]: known(verb === 'hook-install' ? 'current' : 'none') };
}

/** The functions of a host after such a call. */
export function afterVfCall(functions: readonly PciFunction[], call: VfCall): readonly PciFunction[] {
  const { address } = call;
  switch (call.verb) {
    case 'vf-count': {
      const vfs = Array.from({ length: call.count }, (_, index) => fakeVf(address, index));
      const others = functions.filter(({ sriov }) => sriov?.role !== 'vf' || sriov.pf !== address);
      return [
        ...asPf(others, address, { current: known(call.count), autoprobe: known(call.autoprobe), vfs }),
        ...vfs.map((vf, index) => aFunction(vf, { sriov: aVirtualFunction(address, index) })),
      ];
    }
    case 'vf-keep':
    case 'vf-forget': {
      const kept =
        call.verb === 'vf-forget'
          ? null
          : { count: call.count, autoprobe: call.autoprobe, card: '8086:10d3' };
      return asPf(functions, address, { kept: known(kept) });
    }
    case 'vf-set':
      return functions.map((fn) => {
        const { sriov } = fn;
        if (sriov?.role !== 'vf' || sriov.pf !== address || sriov.index !== call.index) return fn;
        if (!sriov.settings.known) return fn;
        const settings = known({ ...sriov.settings.value, ...settingFields(call.setting) });
        return { ...fn, sriov: { ...sriov, settings } };
      });
    case 'link':
      return functions.map((fn) => {
        const { network } = fn.use;
        if (fn.address !== address || !network.known) return fn;
        const switched = network.value.map((one) => ({ ...one, up: call.up }));
        return { ...fn, use: { ...fn.use, network: known(switched) } };
      });
  }
}

function asPf(
  functions: readonly PciFunction[],
  address: PciAddress,
  fields: Partial<PhysicalFunction>,
): readonly PciFunction[] {
  return functions.map((fn) =>
    fn.address === address && fn.sriov?.role === 'pf' ? { ...fn, sriov: { ...fn.sriov, ...fields } } : fn,
  );
}
