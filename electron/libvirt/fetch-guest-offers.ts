import type { GuestOffers } from '../../shared/model/guest-offers.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { hypervisorFailure } from './failures.ts';
import type { HypervisorFailure } from './hypervisor.ts';
import { procedures } from './protocol/procedures.ts';
import { READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';
import { readGuestOffers } from './xml/guest-offers.ts';
import { XmlError } from './xml/xml-error.ts';

/** The kind of guest that graphics cards are given to. */
const QUESTION = { emulator: null, arch: 'x86_64', machine: 'q35', type: 'kvm', flags: 0 };

/** Asks what this host can give to such a guest. Over a read-only connection libvirt refuses the question (CVE-2019-10167). */
export async function fetchGuestOffers(client: RpcClient): Promise<Result<GuestOffers, HypervisorFailure>> {
  const answer = await client.call(procedures.connectGetDomainCapabilities, QUESTION, READ_TIMEOUT_MS);
  if (!answer.ok) return failed(hypervisorFailure(answer.error));
  try {
    return ok(readGuestOffers(answer.value.capabilities));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return failed({ code: 'libvirt-error', libvirtCode: null, message: error.message });
  }
}
