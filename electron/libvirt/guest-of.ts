import type { Guest } from '../../shared/model/guest.ts';
import { markOf } from './definition-mark.ts';
import type { GuestDumps } from './guest-dumps.ts';
import { readGuestDefinition, type GuestDefinition } from './xml/guest-definition.ts';
import { XmlError } from './xml/xml-error.ts';

/** The model's guest. One whose XML cannot be read is still there: in state unknown and without views, so that nothing is offered for it. */
export function guestOf(dumps: GuestDumps): Guest {
  const identity = {
    id: dumps.dom.uuid,
    name: dumps.dom.name,
    persistent: dumps.persistent,
    kept: dumps.kept,
  };
  const definitions = readDumps(dumps);
  const basis = definitions?.now ?? definitions?.nextStart;
  if (definitions === undefined || basis === undefined) return { ...identity, ...unreadable };
  const { title, vcpus, memoryKiB, machine, firmware } = basis;
  return {
    ...identity,
    ...{ title, vcpus, memoryKiB, machine, firmware },
    // Off between the two calls: the dump is of a guest that is no longer live.
    state: dumps.state,
    now: dumps.state === 'off' ? null : (definitions.now?.view ?? null),
    nextStart: definitions.nextStart?.view ?? null,
    definitionMark: dumps.inactive === null ? null : markOf(dumps.inactive),
  };
}

interface Definitions {
  readonly now: GuestDefinition | undefined;
  readonly nextStart: GuestDefinition | undefined;
}

function readDumps(dumps: GuestDumps): Definitions | undefined {
  try {
    return { now: readDump(dumps.live), nextStart: readDump(dumps.inactive) };
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}

function readDump(xml: string | null): GuestDefinition | undefined {
  return xml === null ? undefined : readGuestDefinition(xml);
}

const unreadable = {
  title: null,
  state: 'unknown',
  vcpus: 0,
  memoryKiB: 0,
  machine: 'other',
  firmware: 'bios',
  now: null,
  nextStart: null,
  definitionMark: null,
} as const;
