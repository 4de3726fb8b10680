import { parsePciAddress, type PciAddress } from '../../../../shared/model/pci-address.ts';
import { checks as partOf, type CheckCode } from '../../../../shared/model/doctor-check.ts';
import type { Finding } from '../../../../shared/model/finding.ts';
import type { GuestId, GuestState, KeptStates } from '../../../../shared/model/guest.ts';
import type { HostSnapshot } from '../../../../shared/model/host-snapshot.ts';
import type { OperationRequest, Scope } from '../../../../shared/model/operation.ts';
import { aGuestId } from '../../../../shared/model/testing/builders.ts';
import { doctor } from '../../../../shared/rules/doctor/doctor.ts';
import { findingsFor } from '../../../../shared/rules/findings-for.ts';
import { indexSnapshot } from '../../../../shared/rules/snapshot-index.ts';
import { createBundleReader } from '../../../host/bundle-reader.ts';
import { guestOf } from '../../../libvirt/guest-of.ts';
import { joinSnapshot } from '../../join-snapshot.ts';
import { noGuests } from '../../read-parts.ts';
import { capturedHost, type CapturedHostName, type FileEdits } from './captured-host.ts';
import { domainXml, type DomainShape } from './domain-xml.ts';

/** A guest of a situation. `both` describes both its views; `now` and `nextStart` say what differs in one of them. */
export interface GuestShape {
  readonly name: string;
  readonly state?: GuestState;
  readonly persistent?: boolean;
  /** What libvirt keeps of it with its memory; nothing unless given. */
  readonly kept?: Partial<KeptStates>;
  readonly both?: DomainShape;
  readonly now?: DomainShape;
  readonly nextStart?: DomainShape;
}

/**
 * One row of the table of situations, from files to findings with nothing pretended between: a captured bundle with edits → the bundle reader →
 * guests by the reader of libvirt's XML → the inventory's join → the rules.
 *
 *     const table: readonly Row[] = [
 *       {
 *         name: 'a card that cannot be reset',
 *         host: 'desktop',
 *         files: { ...driver(null, '0000:09:00.0'), ...sysfs('0000:09:00.0', { reset_method: null }) },
 *         ask: attach('win11', '0000:09:00.0'),
 *         findings: [confirm('no-reset', { address: '0000:09:00.0' }, ['…/reset_method'])],
 *       },
 *     ];
 *     test.each(table)('$name', async (row) => expect(await findingsOf(row)).toEqual(row.findings));
 *
 * `guests` is one running q35 guest `win11` with four free ports unless given. `findings` is the whole list in order, evidence included: a row that is
 * not about what the host loses takes functions without a driver (`driver(null, …)`), so that nothing of that is in its list.
 */
export interface Row {
  readonly name: string;
  readonly host: CapturedHostName;
  readonly files?: FileEdits;
  readonly guests?: readonly GuestShape[];
  readonly ask: Ask;
  readonly findings: readonly Said[];
}

/** A finding, or what the doctor says that is not good. */
export type Said = Omit<Finding, 'code'> & { readonly code: CheckCode };

/** A request with guests by name; `doctor` asks for what the host lacks as a whole. */
export type Ask = 'doctor' | ((idOf: (guest: string) => GuestId) => OperationRequest);

type When = 'now' | 'nextStart' | 'both';

const scopeOf = (when: When): Scope => ({ now: when !== 'nextStart', nextStart: when !== 'now' });

function addressesOf(texts: readonly string[]): readonly PciAddress[] {
  return texts.flatMap((text) => parsePciAddress(text) ?? []);
}

/** Give functions to a guest, now unless `when` says otherwise. */
export function attach(to: string, functions: string | readonly string[], when: When = 'now'): Ask {
  return (idOf) => ({
    kind: 'attach',
    to: idOf(to),
    functions: addressesOf([functions].flat()),
    scope: scopeOf(when),
  });
}

/** Take functions from a guest. */
export function detach(from: string, functions: string | readonly string[], when: When = 'now'): Ask {
  return (idOf) => ({
    kind: 'detach',
    from: idOf(from),
    functions: addressesOf([functions].flat()),
    scope: scopeOf(when),
  });
}

/** Give functions of one guest to another. */
export function move(
  from: string,
  to: string,
  functions: string | readonly string[],
  when: When = 'now',
): Ask {
  return (idOf) => ({
    kind: 'move',
    from: idOf(from),
    to: idOf(to),
    functions: addressesOf([functions].flat()),
    scope: scopeOf(when),
  });
}

/** Bind functions to vfio-pci. */
export function park(...functions: readonly string[]): Ask {
  return () => ({ kind: 'park', functions: addressesOf(functions) });
}

/** Give parked functions back to their host drivers. */
export function giveBack(...functions: readonly string[]): Ask {
  return () => ({ kind: 'return', functions: addressesOf(functions) });
}

const usualGuests: readonly GuestShape[] = [{ name: 'win11' }];
const TAKEN_AT = new Date('2026-11-25T12:00:00Z');

function readGuest(shape: GuestShape, number: number) {
  const { name, state = 'running', persistent = true, both } = shape;
  const uuid = aGuestId(number);
  const isLive = state !== 'off';
  return guestOf({
    dom: { name, uuid, id: isLive ? number : -1 },
    persistent,
    state,
    kept: { managedSave: false, memorySnapshots: 0, ...shape.kept },
    live: isLive ? domainXml(name, uuid, number, { ...both, ...shape.now }) : null,
    inactive: persistent ? domainXml(name, uuid, null, { ...both, ...shape.nextStart }) : null,
  });
}

/** The snapshot a program connected read-write would have of a situation. */
export async function snapshotOf({
  host,
  files,
  guests = usualGuests,
}: Pick<Row, 'host' | 'files' | 'guests'>): Promise<HostSnapshot> {
  const facts = await createBundleReader(capturedHost(host, files)).read();
  return joinSnapshot(
    facts,
    {
      ...noGuests({
        state: 'connected',
        access: 'read-write',
        libvirtVersion: '11.3.0',
        qemuVersion: '10.0.2',
      }),
      guests: guests.map((guest, index) => readGuest(guest, index + 1)),
    },
    TAKEN_AT,
  );
}

/** Everything the rules say in a situation. */
export async function findingsOf(row: Omit<Row, 'name' | 'findings'>): Promise<readonly Said[]> {
  const snapshot = await snapshotOf(row);
  // How a host starts was not yet read when these were captured, so nothing that is said of it is theirs.
  if (row.ask === 'doctor')
    return doctor(indexSnapshot(snapshot)).flatMap(({ id, outcome, code, values, evidence }) =>
      outcome === 'ok' || outcome === 'unknown' || partOf[id] === 'start'
        ? []
        : [{ severity: outcome, code, values, evidence }],
    );
  const idOf = (name: string): GuestId => {
    const guest = snapshot.guests.find((one) => one.name === name);
    if (guest === undefined) throw new Error(`No guest ${name} in this situation`);
    return guest.id;
  };
  return findingsFor(indexSnapshot(snapshot), row.ask(idOf));
}
