import { readFileSync } from 'node:fs';
import { isLive, parseGuestId } from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { ok } from '../../shared/model/result.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { attachScope } from '../../shared/rules/default-scope.ts';
import { findingsFor } from '../../shared/rules/findings-for.ts';
import { isInfrastructure } from '../../shared/rules/function-kind.ts';
import { indexSnapshot, type SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { verdictOf } from '../../shared/rules/verdict.ts';
import { loadPciIdNames } from '../../electron/host/names/load-names.ts';
import { readHost } from '../../electron/host/read-host.ts';
import { generatedHost } from '../../electron/host/testing/generated-host.ts';
import { joinSnapshot } from '../../electron/inventory/join-snapshot.ts';
import { noGuests } from '../../electron/inventory/read-parts.ts';
import { guestOf } from '../../electron/libvirt/guest-of.ts';
import { report } from './report.ts';

const FUNCTIONS = 4096;
const GUESTS = 40;
/** One card, and as much as anybody takes in one hand. */
const CARD = 2;
const ARMFUL = 64;
/** From picking something up to the verdict of every target. */
const LIMIT_MS = 100;
const ROUNDS = Number(process.env['SWITCHYARD_BENCH_ROUNDS'] ?? 15);
const WARM_UP = 3;

const live = readFileSync(
  new URL('../../electron/libvirt/xml/fixtures/q35-live.xml', import.meta.url),
  'utf8',
);
const inactive = readFileSync(
  new URL('../../electron/libvirt/xml/fixtures/q35-inactive.xml', import.meta.url),
  'utf8',
);

function generatedGuest(number: number) {
  const uuid = parseGuestId(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
  if (uuid === undefined) throw new Error('Not a guest id');
  const runs = number % 2 === 0;
  return guestOf({
    dom: { name: `guest${String(number)}`, uuid, id: runs ? number : -1 },
    persistent: true,
    state: runs ? 'running' : 'off',
    kept: { managedSave: false, memorySnapshots: 0 },
    live: runs ? live : null,
    inactive,
  });
}

/** A host and its guests, read by the readers that read real ones. */
function generatedSnapshot(): HostSnapshot {
  return joinSnapshot(
    ok(readHost(generatedHost(), loadPciIdNames())),
    {
      ...noGuests({ state: 'connected', access: 'read-write', libvirtVersion: '11.3.0' }),
      guests: Array.from({ length: GUESTS }, (_, index) => generatedGuest(index)),
    },
    new Date(),
  );
}

/** What a person sees while dragging: a verdict in every guest. */
function verdicts(index: SnapshotIndex, functions: readonly PciAddress[]): number {
  return index.snapshot.guests.filter((to) => {
    const findings = findingsFor(index, {
      kind: 'attach',
      to: to.id,
      functions,
      scope: attachScope(to).chosen,
    });
    return verdictOf(findings).leading !== null;
  }).length;
}

function timed(work: () => number): number {
  const start = performance.now();
  const judged = work();
  const took = performance.now() - start;
  if (judged !== GUESTS)
    throw new Error(`${String(judged)} guests had something to say instead of ${String(GUESTS)}`);
  return took;
}

function main(): void {
  const snapshot = generatedSnapshot();
  const given = snapshot.functions.filter((fn) => !isInfrastructure(fn)).map(({ address }) => address);
  if (snapshot.functions.length !== FUNCTIONS || snapshot.guests.filter(isLive).length !== GUESTS / 2)
    throw new Error('Not the host this row is about');
  const text = JSON.stringify(snapshot);
  const columns = {
    received: { name: 'the snapshot received (JSON.parse)', rounds: [] as number[] },
    indexed: { name: 'the snapshot prepared for the rules', rounds: [] as number[] },
    card: { name: `${String(GUESTS)} verdicts on a card`, rounds: [] as number[] },
    armful: { name: `${String(GUESTS)} verdicts on ${String(ARMFUL)} functions`, rounds: [] as number[] },
    whole: { name: 'prepared, then a card', rounds: [] as number[] },
  };
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const start = performance.now();
    JSON.parse(text);
    const received = performance.now() - start;
    const at = ((round + WARM_UP) * 131) % (given.length - ARMFUL);
    const before = performance.now();
    const index = indexSnapshot(snapshot);
    const indexed = performance.now() - before;
    const card = timed(() => verdicts(index, given.slice(at, at + CARD)));
    const armful = timed(() => verdicts(index, given.slice(at, at + ARMFUL)));
    if (round < 0) continue;
    columns.received.rounds.push(received);
    columns.indexed.rounds.push(indexed);
    columns.card.rounds.push(card);
    columns.armful.rounds.push(armful);
    columns.whole.rounds.push(indexed + card);
  }
  report(`Drop targets: ${String(FUNCTIONS)} functions, ${String(GUESTS)} guests`, Object.values(columns), [
    { column: columns.whole, against: columns.received, atMost: 1 },
    { column: columns.armful, against: columns.received, atMost: 1 },
  ]);
  for (const column of [columns.whole, columns.armful]) {
    // By the fastest round: a busy machine is not the program's slowness, which the ratios show.
    const took = Math.min(...column.rounds);
    if (took < LIMIT_MS) continue;
    console.log(`  OVER  ${column.name}: ${took.toFixed(1)} ms (less than ${String(LIMIT_MS)} ms)`);
    process.exitCode = 1;
  }
}

main();
