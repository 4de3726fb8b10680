import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Result } from '../../shared/model/result.ts';
import { guestOf } from '../../electron/libvirt/guest-of.ts';
import { libvirtdInstalled, startPrivateLibvirtd } from '../../electron/libvirt/testing/private-libvirtd.ts';
import { fetchGuests } from '../../electron/libvirt/read-guests.ts';
import { fetchNodeDevices } from '../../electron/libvirt/read-node-devices.ts';
import { Session } from '../../electron/libvirt/session.ts';
import { unixTransport } from '../../electron/libvirt/transport/unix.ts';
import { readNodeDevice } from '../../electron/libvirt/xml/node-device.ts';
import { deviceNames, generatedLibvirt, guestNames, GUESTS, NODE_DEVICES } from './generated-libvirt.ts';
import { report, type Column } from './report.ts';

const ROUNDS = 60;
const WARM_UP = 12;
const VIRSH_EVERY = 8;
/** Both dumps of the running half, the definition of the other. */
const DOCUMENTS = NODE_DEVICES + GUESTS + GUESTS / 2;
const PYTHON = '/usr/bin/python3';

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function expectDocuments(count: number): void {
  if (count !== DOCUMENTS) throw new Error(`${String(count)} documents instead of ${String(DOCUMENTS)}`);
}

/** Our own client on one open connection. */
async function ownClient(
  socket: string,
  uri: string,
): Promise<{ refresh(parsed: boolean): Promise<number>; close(): void }> {
  const session = new Session(
    { open: unixTransport(socket), uri, access: 'read-only', polkitTimeoutMs: null },
    { event: () => undefined, end: () => undefined },
  );
  valueOf(await session.open());
  const refresh = async (parsed: boolean): Promise<number> => {
    let documents = 0;
    const start = performance.now();
    const [devices, guests] = await Promise.all([
      fetchNodeDevices(session.client, (xml) => {
        documents += 1;
        return parsed ? readNodeDevice(xml) : xml;
      }),
      fetchGuests(session.client, (dumps) => {
        documents += Number(dumps.live !== null) + Number(dumps.inactive !== null);
        return parsed ? guestOf(dumps) : dumps;
      }),
    ]);
    const taken = performance.now() - start;
    valueOf(devices);
    valueOf(guests);
    expectDocuments(documents);
    return taken;
  };
  return { refresh, close: () => session.close() };
}

/** libvirt's C client, kept running: a refresh for each line. */
function cClient(uri: string): { refresh(): Promise<number>; close(): void } {
  const program = fileURLToPath(new URL('libvirt_refresh.py', import.meta.url));
  const python = spawn(PYTHON, [program, uri], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const refresh = async (): Promise<number> => {
    python.stdin.write('\n');
    const line = await lines.next();
    if (line.done === true) throw new Error('python3-libvirt ended');
    const [milliseconds, documents] = line.value.split(' ').map(Number);
    expectDocuments(documents ?? 0);
    return milliseconds ?? NaN;
  };
  return { refresh, close: () => python.stdin.end() };
}

/** One virsh process that dumps the same, told the names. */
async function virsh(uri: string): Promise<number> {
  const commands = [
    ...deviceNames().map((name) => `nodedev-dumpxml ${name}`),
    ...guestNames().flatMap(({ name, running }) => [
      ...(running ? [`dumpxml ${name}`] : []),
      `dumpxml --inactive ${name}`,
    ]),
  ];
  const start = performance.now();
  const { stdout } = await promisify(execFile)('virsh', ['-q', '-r', '-c', uri, commands.join('; ')], {
    maxBuffer: 1 << 28,
  });
  const taken = performance.now() - start;
  expectDocuments(stdout.match(/^<(?:device|domain)[ >]/gm)?.length ?? 0);
  return taken;
}

/** A column of the report that can be measured. */
type Contender = Column & { readonly rounds: number[]; readonly measure: () => Promise<number> };

function column(name: string, measure: () => Promise<number>): Contender {
  return { name, rounds: [], measure };
}

async function bench(): Promise<void> {
  const daemon = await startPrivateLibvirtd();
  try {
    const file = join(daemon.directory, 'host.xml');
    writeFileSync(file, generatedLibvirt());
    const throughDaemon = `test+unix://${file}?socket=${daemon.socket}`;
    const own = await ownClient(daemon.socket, `test://${file}`);
    const c = cClient(throughDaemon);
    const parsedColumn = column('Switchyard, parsed into the model', () => own.refresh(true));
    const unparsedColumn = column('Switchyard, XML only', () => own.refresh(false));
    const cColumn = column('libvirt C client (python3-libvirt), XML only', () => c.refresh());
    const virshColumn = column('one batched virsh', () => virsh(throughDaemon));
    const contenders = [parsedColumn, unparsedColumn, cColumn];
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      // Each begins a round in turn, so that none always works on what another left in the caches.
      const first = (round + WARM_UP) % contenders.length;
      for (const { measure, rounds } of [...contenders.slice(first), ...contenders.slice(0, first)]) {
        const taken = await measure();
        if (round >= 0) rounds.push(taken);
      }
      if (round % VIRSH_EVERY === 0) virshColumn.rounds.push(await virshColumn.measure());
    }
    own.close();
    c.close();
    report(
      `libvirt-refresh: ${String(NODE_DEVICES)} node devices and ${String(GUESTS)} guests, ${String(DOCUMENTS)} documents`,
      [...contenders, virshColumn],
      [
        { column: parsedColumn, against: cColumn, atMost: 1.0 },
        { column: unparsedColumn, against: cColumn, atMost: 0.5 },
      ],
    );
  } finally {
    await daemon.stop();
  }
}

const missing = [
  ...(libvirtdInstalled() ? [] : ['libvirt-daemon']),
  ...(existsSync('/usr/bin/virsh') ? [] : ['libvirt-clients']),
  ...(spawnSync(PYTHON, ['-c', 'import libvirt']).status === 0 ? [] : ['python3-libvirt']),
];
if (missing.length > 0) console.log(`libvirt-refresh: skipped, not installed: ${missing.join(' ')}`);
else await bench();
