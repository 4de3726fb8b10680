import type { AddressChange, DefinitionChange } from '../../shared/model/definition-change.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { dumpGuest } from './dump-guest.ts';
import { hypervisorFailure, unreadableXml } from './failures.ts';
import type { HypervisorFailure } from './hypervisor.ts';
import { lookUpGuest } from './look-up-guest.ts';
import { XML_INACTIVE, XML_SECURE } from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import { fetchXml, READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';
import { replaceSource } from './xml/replace-source.ts';
import { XmlError } from './xml/xml-error.ts';

type Answer<T> = Promise<Result<T, HypervisorFailure>>;

/** The definition before and after its assignments name other functions, for a person to compare. Passwords are left out of both. */
export async function previewSources(
  client: RpcClient,
  guest: GuestId,
  changes: readonly AddressChange[],
): Answer<DefinitionChange> {
  const dump = await dumpGuest(client, guest, 'nextStart');
  if (!dump.ok) return dump;
  const { xml: before } = dump.value;
  const after = withSources(before, changes);
  return after.ok ? ok({ before, after: after.value }) : after;
}

/** Defines a guest anew with one source address changed. It is dumped with its passwords, which would be lost otherwise. */
export async function changeSource(client: RpcClient, guest: GuestId, change: AddressChange): Answer<null> {
  const found = await lookUpGuest(client, guest, 'nextStart');
  if (!found.ok) return found;
  const before = await fetchXml(client, found.value, XML_INACTIVE | XML_SECURE);
  if (!before.ok) return failed(hypervisorFailure(before.error));
  const after = withSources(before.value, [change]);
  if (!after.ok) return after;
  const args = { xml: after.value, flags: 0 };
  const defined = await client.call(procedures.domainDefineXmlFlags, args, READ_TIMEOUT_MS);
  return defined.ok ? ok(null) : failed(hypervisorFailure(defined.error));
}

function withSources(xml: string, changes: readonly AddressChange[]): Result<string, HypervisorFailure> {
  try {
    let changed = xml;
    for (const { from, to } of changes) {
      const next = replaceSource(changed, from, to);
      if (next === null)
        return failed({ code: 'device-gone', libvirtCode: null, message: `${from} is not in this guest` });
      changed = next;
    }
    return ok(changed);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return failed(unreadableXml(error));
  }
}
