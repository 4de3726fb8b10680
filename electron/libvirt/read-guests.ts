import { compareText } from '../../shared/model/compare-text.ts';
import type { Guest, GuestId, GuestState } from '../../shared/model/guest.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { CallFailure } from './call-failure.ts';
import {
  domainState,
  errorCode,
  LIST_HAS_SNAPSHOT,
  LIST_MANAGED_SAVE,
  LIST_PAUSED,
  LIST_RUNNING,
  LIST_TRANSIENT,
  NOT_RUNNING,
  SNAPSHOTS_WITH_MEMORY,
  XML_INACTIVE,
} from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import type { DomainRef } from './protocol/structs.ts';
import type { RpcClient } from './rpc-client.ts';
import type { GuestDumps } from './guest-dumps.ts';
import { guestOf } from './guest-of.ts';

/** Long enough for a daemon that is busy starting a guest. */
export const READ_TIMEOUT_MS = 30_000;

/** Every guest, sorted by name. A guest that goes away meanwhile is left out. */
export async function readGuests(client: RpcClient): Promise<Result<readonly Guest[], CallFailure>> {
  const read = await fetchGuests(client, guestOf);
  if (!read.ok) return read;
  return ok([...read.value].sort((a, b) => compareText(a.name, b.name)));
}

/** Every guest with both its dumps. `take` gets each as soon as it is there, while the daemon still works on the others. */
export async function fetchGuests<T>(
  client: RpcClient,
  take: (dumps: GuestDumps) => T,
): Promise<Result<readonly T[], CallFailure>> {
  const listed = await listGuests(client);
  if (!listed.ok) return listed;
  const fetched = await Promise.all(
    listed.value.map(async (guest): Promise<Result<T | null, CallFailure>> => {
      const dumps = await fetchGuest(client, guest);
      if (dumps.ok) return ok(take(dumps.value));
      return isGone(dumps.error) ? ok(null) : dumps;
    }),
  );
  const guests: T[] = [];
  for (const guest of fetched) {
    if (!guest.ok) return guest;
    if (guest.value !== null) guests.push(guest.value);
  }
  return ok(guests);
}

/** A guest from the lists; its state is null where the lists do not tell. */
interface ListedGuest {
  readonly dom: DomainRef;
  readonly persistent: boolean;
  readonly state: GuestState | null;
  readonly managedSave: boolean;
  readonly hasSnapshot: boolean;
}

/** Six lists instead of four more calls for each guest. */
async function listGuests(client: RpcClient): Promise<Result<readonly ListedGuest[], CallFailure>> {
  const [all, transient, running, paused, saved, snapshots] = await Promise.all([
    listDomains(client, 0),
    listDomains(client, LIST_TRANSIENT),
    listDomains(client, LIST_RUNNING),
    listDomains(client, LIST_PAUSED),
    listDomains(client, LIST_MANAGED_SAVE),
    listDomains(client, LIST_HAS_SNAPSHOT),
  ]);
  if (!all.ok) return all;
  if (!transient.ok) return transient;
  if (!running.ok) return running;
  if (!paused.ok) return paused;
  const [transients, runners, pausers] = [idsOf(transient.value), idsOf(running.value), idsOf(paused.value)];
  // A driver that does not know the filters lists every guest, and keeps no such states.
  const filtered = !all.value.some(({ uuid }) => runners.has(uuid) && pausers.has(uuid));
  const [savers, keepers] = [saved, snapshots].map((list) => idsOf(list.ok ? list.value : []));
  const stateOf = ({ uuid, id }: DomainRef): GuestState | null => {
    if (id === NOT_RUNNING) return 'off';
    // In both: a driver that does not know the filters, or a guest between two states.
    if (runners.has(uuid) === pausers.has(uuid)) return null;
    return runners.has(uuid) ? 'running' : 'paused';
  };
  return ok(
    all.value.map((dom) => ({
      dom,
      persistent: !transients.has(dom.uuid),
      state: stateOf(dom),
      managedSave: filtered && dom.id === NOT_RUNNING && savers?.has(dom.uuid) === true,
      hasSnapshot: filtered && keepers?.has(dom.uuid) === true,
    })),
  );
}

function idsOf(domains: readonly DomainRef[]): ReadonlySet<GuestId> {
  return new Set(domains.map(({ uuid }) => uuid));
}

async function listDomains(
  client: RpcClient,
  flags: number,
): Promise<Result<readonly DomainRef[], CallFailure>> {
  const listed = await client.call(
    procedures.connectListAllDomains,
    { needResults: 1, flags },
    READ_TIMEOUT_MS,
  );
  return listed.ok ? ok(listed.value.domains) : listed;
}

async function fetchGuest(client: RpcClient, listed: ListedGuest): Promise<Result<GuestDumps, CallFailure>> {
  const { dom, persistent } = listed;
  const [live, inactive, state, memorySnapshots] = await Promise.all([
    dom.id === NOT_RUNNING ? null : fetchXml(client, dom, 0),
    persistent ? fetchXml(client, dom, XML_INACTIVE) : null,
    listed.state === null ? fetchState(client, dom) : ok(listed.state),
    listed.hasSnapshot ? countMemorySnapshots(client, dom) : 0,
  ]);
  if (live?.ok === false) return live;
  if (inactive?.ok === false) return inactive;
  if (!state.ok) return state;
  return ok({
    dom,
    persistent,
    state: state.value,
    kept: { managedSave: listed.managedSave, memorySnapshots },
    live: live?.value ?? null,
    inactive: inactive?.value ?? null,
  });
}

/** A guest whose snapshots cannot be counted is taken for one without: this is never worth losing the guest for. */
async function countMemorySnapshots(client: RpcClient, dom: DomainRef): Promise<number> {
  const args = { dom, flags: SNAPSHOTS_WITH_MEMORY };
  const counted = await client.call(procedures.domainSnapshotNum, args, READ_TIMEOUT_MS);
  return counted.ok ? counted.value.num : 0;
}

/** One dump of a guest. */
export async function fetchXml(
  client: RpcClient,
  dom: DomainRef,
  flags: number,
): Promise<Result<string, CallFailure>> {
  const dumped = await client.call(procedures.domainGetXmlDesc, { dom, flags }, READ_TIMEOUT_MS);
  return dumped.ok ? ok(dumped.value.xml) : failed(dumped.error);
}

/** virDomainState in the model's words. */
const states: ReadonlyMap<number, GuestState> = new Map([
  [domainState.running, 'running'],
  [domainState.blocked, 'running'],
  [domainState.paused, 'paused'],
  [domainState.shutdown, 'shutting-down'],
  [domainState.shutOff, 'off'],
  [domainState.crashed, 'crashed'],
  [domainState.suspended, 'suspended'],
]);

/** What a guest is doing. */
export async function fetchState(
  client: RpcClient,
  dom: DomainRef,
): Promise<Result<GuestState, CallFailure>> {
  const answered = await client.call(procedures.domainGetState, { dom, flags: 0 }, READ_TIMEOUT_MS);
  return answered.ok ? ok(states.get(answered.value.state) ?? 'unknown') : answered;
}

function isGone(failure: CallFailure): boolean {
  return failure.kind === 'libvirt' && failure.code === errorCode.noDomain;
}
