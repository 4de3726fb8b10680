import { compareText } from '../../shared/model/compare-text.ts';
import type { ConnectionState } from '../../shared/model/connection-state.ts';
import { errorMessage } from '../../shared/model/error-message.ts';
import { unknown } from '../../shared/model/fact.ts';
import type { HostFacts } from '../../shared/model/host-facts.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { unreadParts } from '../../shared/model/unread-parts.ts';
import { comparePciAddresses } from '../../shared/model/pci-address.ts';
import { failed, type Result } from '../../shared/model/result.ts';
import { isolate } from '../../shared/rules/isolation.ts';
import type { ReadFailure } from '../host/host-reader.ts';
import { noGuests, type GuestReading } from './read-parts.ts';
import { same } from './same.ts';

type HostPart = Omit<HostSnapshot, 'revision' | 'takenAt' | 'errorsBefore' | keyof GuestReading>;

const NOT_READ = unknown('absent');

const unread: Omit<HostPart, 'reader'> = {
  identity: { hostName: NOT_READ, kernel: NOT_READ, os: NOT_READ, cpu: NOT_READ, commandLine: NOT_READ },
  reach: NOT_READ,
  framebuffers: NOT_READ,
  looseInputs: NOT_READ,
  iommu: { state: 'unknown', detail: 'not read' },
  vfio: NOT_READ,
  ...unreadParts,
  functions: [],
  groups: [],
  slots: NOT_READ,
  hooks: { 'start-check': NOT_READ, 'hand-over': NOT_READ },
};

function hostPart(host: Result<HostFacts, ReadFailure>): HostPart {
  if (!host.ok) return { ...unread, reader: { state: 'failed', ...host.error } };
  const { functions, groups, ...facts } = host.value;
  return {
    ...facts,
    reader: { state: 'read' },
    functions: functions.toSorted((a, b) => comparePciAddresses(a.address, b.address)),
    groups: isolate(functions, groups).toSorted((a, b) => a.id - b.id),
  };
}

/** What is known before anything was read. */
export function emptySnapshot(libvirt: ConnectionState, now: Date, revision: number): HostSnapshot {
  return {
    revision,
    takenAt: now.toISOString(),
    reader: { state: 'reading' },
    ...noGuests(libvirt),
    offers: NOT_READ,
    errorsBefore: null,
    ...unread,
  };
}

/** The host half, whatever it holds: a rule that stumbles over facts nobody thought of costs the host half, not the program. */
function safeHostPart(host: Result<HostFacts, ReadFailure>): HostPart {
  try {
    return hostPart(host);
  } catch (error) {
    return hostPart(failed({ code: 'bad-answer', message: errorMessage(error) }));
  }
}

/** Joins both halves, each as far as it could be read. The revision is given when it is published. */
export function joinSnapshot(
  host: Result<HostFacts, ReadFailure>,
  { guests, offers = NOT_READ, ...reading }: GuestReading,
  now: Date,
  errorsBefore: HostSnapshot['errorsBefore'] = null,
): HostSnapshot {
  return {
    revision: 0,
    errorsBefore,
    takenAt: now.toISOString(),
    ...reading,
    offers,
    // Code units, not a locale: the same order on every machine.
    guests: guests.toSorted((a, b) => compareText(a.name, b.name)),
    ...safeHostPart(host),
  };
}

/** Whether two snapshots say the same, whenever they were taken. */
export function sameContent(a: HostSnapshot, b: HostSnapshot): boolean {
  return same({ ...a, revision: 0, takenAt: '' }, { ...b, revision: 0, takenAt: '' });
}
