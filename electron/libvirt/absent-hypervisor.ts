import type { ConnectionState } from '../../shared/model/connection-state.ts';
import { unknown } from '../../shared/model/fact.ts';
import { failed } from '../../shared/model/result.ts';
import type { Hypervisor, HypervisorFailure } from './hypervisor.ts';

/** The hypervisor of a host that is only a record: a bundle or a copy of /sys has no libvirt. */
export function createAbsentHypervisor(): Hypervisor {
  const message = 'This host is a record to look at; there is no libvirt behind it.';
  const state: ConnectionState = { state: 'failed', code: 'no-socket', message, retryAt: null };
  const failure: HypervisorFailure = { code: 'unsupported', libvirtCode: null, message };
  const refuse = () => Promise.resolve(failed(failure));
  const nothing = () => Promise.resolve(unknown('absent', message));
  return {
    state: () => state,
    onState: () => () => undefined,
    onEvent: () => () => undefined,
    start: () => undefined,
    reconnect: () => undefined,
    unlock: refuse,
    lock: () => Promise.resolve(),
    guests: refuse,
    pools: nothing,
    mediated: nothing,
    nodeDeviceXml: refuse,
    vpdSerial: refuse,
    guestOffers: refuse,
    park: refuse,
    return: refuse,
    attach: refuse,
    detach: refuse,
    readEntry: refuse,
    attachIndirect: refuse,
    detachIndirect: refuse,
    readIndirectEntry: refuse,
    createMediated: refuse,
    destroyMediated: refuse,
    recordIdentities: refuse,
    previewSources: refuse,
    definition: refuse,
    liveXml: refuse,
    previewEdit: refuse,
    editDefinition: refuse,
    changeSource: refuse,
    askGuest: refuse,
    startGuest: refuse,
    shutDownGuest: refuse,
    forceOffGuest: refuse,
    close: () => Promise.resolve(),
  };
}
