import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Step } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { aGuestId, anAddress } from '../../shared/model/testing/builders.ts';
import { createShellWatchdog, sshShell, thisShell } from './shell-watchdog.ts';
import { watchWord } from './watch-words.ts';
import type { Watchdog } from './watchdog.ts';
import { WATCHDOG_SCRIPT } from './watchdog-script.ts';

const ID = '0b5b0000-0000-4000-8000-000000000001';
const GPU = anAddress('0000:01:00.0');
const AUDIO = anAddress('0000:01:00.1');
const guest = aGuestId(1);
/** Longer than a loaded machine needs to start a shell. */
const SOON = { timeout: 20_000, interval: 50 };

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'watchdog-'));
  mkdirSync(join(base, 'bin'));
  for (const address of [GPU, AUDIO])
    mkdirSync(join(base, 'sys/bus/pci/devices', address), { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** A virsh that notes what it is asked, and shows a guest's XML as long as the file `xml` is there. */
function fakeVirsh(more = ''): void {
  const path = join(base, 'bin/virsh');
  const script = `#!/bin/sh
shift 3
echo "$*" >>'${base}/said'
case $1 in
  dumpxml) cat '${base}/xml' 2>/dev/null; exit 0 ;;
  detach-device) cat "$3" >>'${base}/device'; rm -f '${base}/xml' ;;
  nodedev-reattach) rm '${base}/sys/bus/pci/devices/${AUDIO}/driver' ;;
esac
${more}`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
}

function inGuest(): void {
  writeFileSync(
    join(base, 'xml'),
    `<hostdev><source>\n<address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>\n</source></hostdev>`,
  );
}

function onVfio(address: PciAddress): void {
  symlinkSync('../../../drivers/vfio-pci', join(base, 'sys/bus/pci/devices', address, 'driver'));
}

const said = (): readonly string[] =>
  existsSync(join(base, 'said')) ? readFileSync(join(base, 'said'), 'utf8').trim().split('\n') : [];

/** The product's script with its fixed places moved into the test's directory. */
function script(path = `${base}/bin:/usr/bin:/bin`): string {
  return WATCHDOG_SCRIPT.replace(/^PATH=\/usr.*$/m, `PATH='${path}'`)
    .replace(/^BASE=\/tmp$/m, `BASE='${base}'`)
    .replace(/^SYS=\/sys$/m, `SYS='${base}/sys'`)
    .replace(/^WAIT=15$/m, 'WAIT=1');
}

const watchdog = (): Watchdog => createShellWatchdog(thisShell, script());
const left = (): readonly string[] =>
  readdirSync(base).filter((name) => name.startsWith('switchyard-revert'));

const wayBack: readonly Step[] = [
  { kind: 'detach-now', guest, address: GPU, managed: true },
  { kind: 'return', address: AUDIO },
];

describe('a change nobody confirms', () => {
  it('is taken back by the host itself: out of the guest first, then back to the driver', async () => {
    fakeVirsh();
    inGuest();
    onVfio(AUDIO);
    const dog = watchdog();
    expect(await dog.arm(ID, 1, wayBack)).toEqual({ ok: true, value: null });
    expect((statSync(join(base, left()[0] ?? '')).mode & 0o777).toString(8)).toBe('700');
    await vi.waitFor(async () => expect(await dog.outcome(ID)).toBe('reverted'), SOON);
    const done = said().filter((line) => !line.startsWith('dumpxml'));
    expect(done[0]).toMatch(new RegExp(`^detach-device ${guest} \\S+/device\\.xml --live$`));
    expect(done.slice(1)).toEqual(['nodedev-reattach pci_0000_01_00_1']);
    expect(readFileSync(join(base, 'device'), 'utf8')).toBe(
      "<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></source></hostdev>\n",
    );
    expect(left()).toEqual([]);
    expect(await dog.outcome(ID)).toBe('none');
  });

  it('that gave a network interface is taken back by its MAC, with its VLAN, and not because the guest has an address with the same numbers', async () => {
    fakeVirsh();
    const source = `<address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>`;
    const xml = (text: string): void => writeFileSync(join(base, 'xml'), text);
    const network = { mac: '52:54:00:4a:10:07', vlan: 42 };
    const dog = watchdog();
    xml(`<interface type='hostdev'>\n<source>\n</source>\n${source}\n</interface>`);
    await dog.arm(ID, 0, [{ kind: 'detach-now', guest, address: GPU, managed: true, network }]);
    await vi.waitFor(async () => expect(await dog.outcome(ID)).toBe('reverted'), SOON);
    expect(said().some((line) => line.startsWith('detach'))).toBe(false);
    xml(`<interface type='hostdev'>\n<source>\n${source}\n</source>\n</interface>`);
    await dog.arm(ID, 0, [{ kind: 'detach-now', guest, address: GPU, managed: true, network }]);
    await vi.waitFor(async () => expect(await dog.outcome(ID)).toBe('reverted'), SOON);
    expect(readFileSync(join(base, 'device'), 'utf8')).toBe(
      `<interface type='hostdev' managed='yes'><mac address='52:54:00:4a:10:07'/><source>${source}</source><vlan><tag id='42'/></vlan></interface>\n`,
    );
  });

  it('is left alone where it never came to be', async () => {
    fakeVirsh();
    const dog = watchdog();
    await dog.arm(ID, 0, wayBack);
    await vi.waitFor(async () => expect(await dog.outcome(ID)).toBe('reverted'), SOON);
    expect(said().filter((line) => !line.startsWith('dumpxml'))).toEqual([]);
  });

  it('is partly taken back when the guest keeps the function, and no driver comes into its group', async () => {
    fakeVirsh();
    inGuest();
    onVfio(AUDIO);
    const path = join(base, 'bin/virsh');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/rm -f '[^']*\/xml'/, 'true'));
    const dog = watchdog();
    await dog.arm(ID, 0, wayBack);
    await vi.waitFor(async () => expect(await dog.outcome(ID)).toBe('partly'), SOON);
    expect(said().some((line) => line.startsWith('nodedev'))).toBe(false);
  });
});

describe('a watch', () => {
  it('that is ended takes nothing back and leaves nothing behind', async () => {
    fakeVirsh();
    inGuest();
    const dog = watchdog();
    await dog.arm(ID, 600, wayBack);
    await dog.beat(ID);
    expect(await dog.outcome(ID)).toBe('watching');
    expect(await dog.standDown(ID)).toBe('stood-down');
    await vi.waitFor(() => expect(left()).toEqual([]), SOON);
    expect(said()).toEqual([]);
    expect(await dog.standDown(ID)).toBe('none');
  });

  it('cannot be ended once it takes back', async () => {
    fakeVirsh();
    const dog = watchdog();
    await dog.arm(ID, 0, wayBack);
    await vi.waitFor(() => expect(existsSync(join(base, left()[0] ?? '', 'outcome'))).toBe(true), SOON);
    expect(await dog.standDown(ID)).toBe('too-late');
  });

  it('is not begun twice', async () => {
    fakeVirsh();
    const dog = watchdog();
    await dog.arm(ID, 600, wayBack);
    expect(await dog.arm(ID, 600, wayBack)).toEqual({ ok: false, error: 'failed' });
    await dog.standDown(ID);
    await vi.waitFor(() => expect(left()).toEqual([]), SOON);
  });
});

it('a host without virsh, or one that cannot be reached, says so', async () => {
  const bare = createShellWatchdog(thisShell, script(`${base}/bin`));
  expect(await bare.check()).toEqual({ ok: false, error: 'no-virsh' });
  fakeVirsh();
  expect(await bare.check()).toEqual({ ok: false, error: 'no-setsid' });
  const none = createShellWatchdog(
    sshShell({ host: 'atlas', user: null, port: null }, {}, join(base, 'none')),
  );
  expect(await none.check()).toEqual({ ok: false, error: 'unreachable' });
  expect(await none.outcome(ID)).toBe('unreachable');
});

const u = '00000000-0000-4000-8000-000000000001';
it.each([
  [['arm', ID, '20', 'return,-,$(touch owned)']],
  [['arm', ID, '20', 'return,-,0000:01:00.0;reboot']],
  [['arm', ID, '20', 'return,-,0000:01:00.0\nreturn,-,0000:02:00.0']],
  [['arm', ID, '20', `detach-now,-,0000:01:00.0`]],
  [['arm', ID, '20', `detach-now,${u}/../..,0000:01:00.0`]],
  [['arm', ID, '20', `detach-now,--help,0000:01:00.0`]],
  [['arm', ID, '20', `reboot,${u},0000:01:00.0`]],
  [['arm', ID, '20', 'return,-,0000:01:00.0,more']],
  [['arm', ID, '20', 'return,-,0000:01:00.0,52:54:00:4a:10:07,42']],
  [['arm', ID, '20', `detach-now,${u},0000:01:00.0,52:54:00:4a:10:0'/>,42`]],
  [['arm', ID, '20', `detach-now,${u},0000:01:00.0,52:54:00:4a:10:07,$(touch owned)`]],
  [['arm', ID, '20', `detach-now,${u},0000:01:00.0,52:54:00:4a:10:07,42,1`]],
  [['arm', ID, '20', `detach-now,${u},0000:01:00.0,52:54:00:4a:10:07,`]],
  [['arm', ID, '20', `detach-now,${u},0000:01:00.0,52:54:00:4a:10:07`]],
  [['arm', ID, '20', 'return,-,0000:01:00:00.0']],
  [['arm', ID, '20']],
  [['arm', ID, '-1', 'return,-,0000:01:00.0']],
  [['arm', ID, '10000', 'return,-,0000:01:00.0']],
  [['arm', '../../../etc/passwd', '20', 'return,-,0000:01:00.0']],
  [['outcome', '']],
  [['outcome', '*']],
])('the script refuses %j', (words) => {
  fakeVirsh();
  const run = spawnSync('/bin/sh', ['-s', '--', ...words], { input: script(), encoding: 'utf8', cwd: base });
  expect([run.status, run.stdout]).toEqual([64, 'bad-request\n']);
  expect([left(), said(), existsSync(join(base, 'owned'))]).toEqual([[], [], false]);
});

it('a word never holds what a shell would read otherwise', () => {
  const hostile = "0000:01:00.0'; reboot; '" as PciAddress;
  expect(watchWord({ kind: 'return', address: hostile })).toBeNull();
  expect(watchWord({ kind: 'return', address: anAddress('10000:e1:00.0') })).toBe('return,-,10000:e1:00.0');
  expect(watchWord({ kind: 'attach-now', guest, address: GPU, managed: true })).toBe(
    `attach-now-managed,${guest},0000:01:00.0`,
  );
});
