import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStartCheckSandbox, type StartCheckSandbox } from './testing/start-check-sandbox.ts';

const CARD = '0000:02:00.0';
const SERIAL = '52-54-00-ff-ff-5b-ed-02';
const NAMESPACE = 'https://switchyard.invalid/xmlns/libvirt/devices/1';

let sandbox: StartCheckSandbox;

/** As the kernel shows it to root. */
function plug(address: string, fields: Readonly<Record<string, string>> = {}): void {
  const files = {
    vendor: '0x8086\n',
    device: '0x10d3\n',
    subsystem_vendor: '0x8086\n',
    subsystem_device: '0x0000\n',
    revision: '0x00\n',
    ...fields,
  };
  for (const [file, content] of Object.entries(files)) sandbox.put(address, file, content);
}

beforeEach(() => {
  sandbox = createStartCheckSandbox();
});
afterEach(() => sandbox.close());

const record = (fields = ''): string =>
  `<switchyard:device address="${CARD}" vendor="8086" device="10d3" subsystemVendor="8086" subsystemDevice="0000" revision="00"${fields}/>`;

/** A definition as libvirt 11.3 gives it to the hook: its own quotes are single, those in metadata double. */
interface Parts {
  readonly records?: string;
  readonly devices?: string;
  readonly metadata?: string;
}

function definition({ records = record(), devices = hostdev(2), metadata }: Parts = {}): string {
  const own = `<switchyard:devices xmlns:switchyard="${NAMESPACE}">\n      ${records}\n    </switchyard:devices>`;
  return `<domain type='kvm'>
  <name>win11</name>
  <metadata>
    ${metadata ?? own}
  </metadata>
  <devices>
    <controller type='pci' index='1' model='pcie-root-port'>
      <address type='pci' domain='0x0000' bus='0x00' slot='0x02' function='0x0'/>
    </controller>
${devices}
  </devices>
</domain>
`;
}

function hostdev(bus: number): string {
  return `    <hostdev mode='subsystem' type='pci' managed='yes'>
      <driver name='vfio'/>
      <source>
        <address domain='0x0000' bus='0x0${bus}' slot='0x00' function='0x0'/>
      </source>
      <address type='pci' domain='0x0000' bus='0x05' slot='0x00' function='0x0'/>
    </hostdev>`;
}

const start = (xml: string) => sandbox.run(xml, 'win11', 'prepare', 'begin', '-');
const starts = { exitCode: 0, message: '', log: '' };

/** A configuration space of 4096 bytes with a serial number after another capability. */
function configWithSerial(serial: string): Uint8Array {
  const bytes = Buffer.alloc(4096);
  bytes.writeUInt32LE(0x0001 | (2 << 16) | (0x140 << 20), 0x100);
  bytes.writeUInt32LE(0x0003 | (1 << 16), 0x140);
  Buffer.from(serial.replaceAll('-', ''), 'hex').reverse().copy(bytes, 0x144);
  return bytes;
}

it('is POSIX sh without a warning', () => {
  const script = fileURLToPath(new URL('start-check.sh', import.meta.url));
  const { status, stdout } = spawnSync('shellcheck', ['--shell=sh', script], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

describe('a virtual machine starts', () => {
  it('with the device it was given', () => {
    plug(CARD);
    expect(start(definition())).toEqual(starts);
  });

  it('with a device whose serial number is the same, whatever its firmware changed', () => {
    plug(CARD, { revision: '0x05\n' });
    sandbox.put(CARD, 'config', configWithSerial(SERIAL));
    expect(start(definition({ records: record(` serial="${SERIAL}"`) }))).toEqual(starts);
  });

  it('without any record', () => {
    plug(CARD, { device: '0x1533\n' });
    expect(start(definition({ metadata: '' }))).toEqual(starts);
  });

  it('when the record is of an address it has no device from', () => {
    plug(CARD, { device: '0x1533\n' });
    expect(start(definition({ devices: hostdev(3) }))).toEqual(starts);
  });

  it('when the device is missing, which libvirt refuses in words of its own', () => {
    expect(start(definition())).toEqual(starts);
  });

  it('when another program describes devices in a namespace of its own', () => {
    plug(CARD, { device: '0x1533\n' });
    const theirs = definition().replaceAll(NAMESPACE, 'https://example.org/devices');
    expect(start(theirs)).toEqual(starts);
  });

  it.each([
    ['garbage for XML', 'not xml at all \u0000 $(reboot) `reboot`'],
    ['an empty input', ''],
    ['a record that is no record', definition({ records: '<switchyard:device colour="$(reboot)"/>' })],
    ['two records of one address', definition({ records: `${record()}${record()}` })],
    ['an address that is none', definition({ devices: hostdev(2).replaceAll('0x02', '0xzz;reboot') })],
  ])('with %s', (_, xml) => {
    plug(CARD, { device: '0x1533\n' });
    expect(start(xml).exitCode).toBe(0);
  });

  it('at every other operation', () => {
    plug(CARD, { device: '0x1533\n' });
    for (const words of [
      ['win11', 'start', 'begin', '-'],
      ['win11', 'release', 'end', '-'],
      ['win11', 'prepare', 'end', '-'],
      [],
    ])
      expect(sandbox.run(definition(), ...words)).toEqual(starts);
  });

  it('when the check itself breaks, with a line in the log', () => {
    const check = createStartCheckSandbox((script) =>
      script.replace('is_other || return 0', 'no_such_word || return 4'),
    );
    check.put(CARD, 'vendor', '0x8086\n');
    const end = check.run(definition(), 'win11', 'prepare', 'begin', '-');
    check.close();
    expect(end.exitCode).toBe(0);
    expect(end.log).toContain('could not check the devices of win11; it was let start');
  });
});

describe('a virtual machine does not start', () => {
  it('when another model is at the address, and is told which, where and what to do', () => {
    plug(CARD, { device: '0x1533\n' });
    const { exitCode, message } = start(definition({ records: record(` serial="${SERIAL}"`) }));
    expect(exitCode).toBe(1);
    expect(message).toBe(
      `Switchyard does not let win11 start: another device is at ${CARD} now. ` +
        `It was given 8086:10d3 (8086:0000) rev 00, serial ${SERIAL}. There is 8086:1533 (8086:0000) rev 00 now. ` +
        'Correct the address in Switchyard, or take the device out of win11, or put the card back.\n',
    );
  });

  it.each([
    ['serial_number', `${SERIAL.replace('02', '03')}\n`, ` serial="${SERIAL}"`],
    ['nvme/nvme0/serial', 'OTHER 1             \n', ' nvmeSerial="S5GXNX0T123456"'],
  ])('when one of the same model with another %s is there', (file, content, recorded) => {
    plug(CARD);
    sandbox.put(CARD, file, content);
    expect(start(definition({ records: record(recorded) })).exitCode).toBe(1);
  });

  it('when the serial number in the configuration space is another', () => {
    plug(CARD);
    sandbox.put(CARD, 'config', configWithSerial(SERIAL.replace('02', '03')));
    const { message } = start(definition({ records: record(` serial="${SERIAL}"`) }));
    expect(message).toContain('There is 8086:10d3 (8086:0000) rev 00, serial 52-54-00-ff-ff-5b-ed-03 now.');
  });

  it('when the card has another address built in', () => {
    plug(CARD);
    sandbox.put(CARD, 'net/enp2s0/address', '52:54:00:5b:ed:03\n');
    sandbox.put(CARD, 'net/enp2s0/addr_assign_type', '0\n');
    const xml = definition({ records: record(' mac="52:54:00:5b:ed:02"') });
    expect(start(xml).exitCode).toBe(1);
    sandbox.put(CARD, 'net/enp2s0/addr_assign_type', '3\n');
    expect(start(xml)).toEqual(starts);
  });

  it('when the card is made by another, without serial numbers to compare', () => {
    plug(CARD, { subsystem_vendor: '0x1458\n' });
    expect(start(definition()).exitCode).toBe(1);
  });

  it('when the record stands under another prefix, declared further out', () => {
    plug(CARD, { device: '0x1533\n' });
    const metadata = `<ns0:devices>${record().replace('switchyard:', 'ns0:')}</ns0:devices>`;
    const xml = definition({ metadata }).replace('<metadata>', `<metadata xmlns:ns0="${NAMESPACE}">`);
    expect(start(xml).exitCode).toBe(1);
  });

  it('when one of several devices was replaced, also a virtual function given as an interface', () => {
    plug(CARD);
    plug('0000:03:10.2', { device: '0x1520\n' });
    const records = `${record()}\n${record().replace(CARD, '0000:03:10.2')}`;
    const vf = `<interface type='hostdev' managed='yes'><mac address='52:54:00:00:00:01'/><source><address type='pci' domain='0x0000' bus='0x03' slot='0x10' function='0x2'/></source></interface>`;
    const { exitCode, message } = start(definition({ records, devices: `${hostdev(2)}${vf}` }));
    expect(exitCode).toBe(1);
    expect(message).toContain('another device is at 0000:03:10.2 now');
    expect(message).not.toContain(CARD);
  });
});

it.each([
  ['blank', '00-00-00-00-00-00-00-00'],
  ['given to all of a kind', '01-00-00-00-68-4c-e0-00'],
])('takes serial numbers that are %s for none', (_, serial) => {
  plug(CARD);
  sandbox.put(CARD, 'serial_number', `${serial}\n`);
  expect(start(definition({ records: record(` serial="${SERIAL}"`) }))).toEqual(starts);
});
