import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OWN_FILES, SETUP_FILES } from '../../../shared/model/setup-file.ts';
import { playKernel, plug } from './testing/boot-kernel.ts';
import { createBootSandbox, type BootEnd, type BootSandbox } from './testing/boot-sandbox.ts';

const CARD = '0000:02:00.0';
const CHOSEN = `${CARD} 8086:10d3 8086:a01f 020000 00`;
const DEVICE = `sys/bus/pci/devices/${CARD}`;
const QUIET: BootEnd = { exitCode: 0, stdout: '', stderr: '' };

let sandbox: BootSandbox;

beforeEach(() => {
  sandbox = createBootSandbox();
  playKernel(sandbox);
  sandbox.place('bind-script');
});
afterEach(() => sandbox.close());

const choose = (...lines: readonly string[]): void =>
  sandbox.put(SETUP_FILES['boot-devices'], `# Switchyard: functions for vfio-pci\n${lines.join('\n')}\n`);
const start = (...words: readonly string[]): BootEnd => sandbox.run(OWN_FILES['bind-script'], words);
const override = (address = CARD): string | undefined =>
  sandbox.text(`sys/bus/pci/devices/${address}/driver_override`);
/** The last line only: a file of a sandbox is written anew, where the kernel's log grows. */
const log = (): string | undefined => sandbox.text('dev/kmsg');

describe('a function that is what was chosen', () => {
  it('is vfio-pci’s before its driver is there', () => {
    plug(sandbox, { address: CARD });
    choose(CHOSEN);
    expect(start()).toEqual(QUIET);
    expect(override()).toBe('vfio-pci\n');
    expect(sandbox.text('sys/bus/pci/drivers_probe')).toBe(`${CARD}\n`);
    expect(sandbox.text('modprobe-log')).toBe('-q vfio-pci\n');
    expect(log()).toBe(`<6>switchyard: ${CARD} 8086:10d3 is for virtual machines\n`);
  });

  it('is taken from a driver that is built into the kernel', () => {
    plug(sandbox, { address: CARD, builtIn: true });
    choose(CHOSEN);
    start();
    expect(sandbox.text('sys/bus/pci/drivers/e1000e/unbind')).toBe(`${CARD}\n`);
    expect(override()).toBe('vfio-pci\n');
  });

  it('is bound in a domain of eight digits, and from a list whose last line has no end', () => {
    const far = '1000abcd:02:00.0';
    plug(sandbox, { address: far });
    sandbox.put(SETUP_FILES['boot-devices'], CHOSEN.replace(CARD, far));
    start();
    expect(override(far)).toBe('vfio-pci\n');
  });

  it('goes to its own driver when vfio-pci does not take it', () => {
    playKernel(sandbox, 'refuses');
    plug(sandbox, { address: CARD });
    choose(CHOSEN);
    expect(start()).toEqual(QUIET);
    expect(override()).toBe('\n');
    expect(sandbox.text('sys/bus/pci/drivers_probe')).toBe(`${CARD}\n`);
    expect(log()).toBe(`<4>switchyard: ${CARD} 8086:10d3 could not be bound to vfio-pci, left to the host\n`);
  });
});

describe('while another call binds', () => {
  const finishedAfter = (waits: number): void =>
    sandbox.program(
      'bin/sleep',
      `echo "$*" >>'${sandbox.root}/sleep-log'
[ "$(wc -l <'${sandbox.root}/sleep-log')" -lt ${String(waits)} ] || : >'${sandbox.root}/run/switchyard-bound'`,
    );

  beforeEach(() => {
    sandbox.put('run/switchyard-binding/.keep', '');
    plug(sandbox, { address: CARD, builtIn: true });
    choose(CHOSEN);
  });

  it('a call waits until that is through, and binds nothing itself', () => {
    finishedAfter(3);
    expect(start()).toEqual(QUIET);
    expect(sandbox.text('sleep-log')).toBe('0.1\n0.1\n0.1\n');
    expect(override()).toBe('(null)\n');
    expect(sandbox.text('sys/bus/pci/drivers/e1000e/unbind')).toBe('');
  });

  it('a call does not wait for ever', () => {
    finishedAfter(1000);
    expect(start()).toEqual(QUIET);
    expect(sandbox.text('sleep-log')?.split('\n')).toHaveLength(101);
    expect(override()).toBe('(null)\n');
  });
});

describe('the host keeps', () => {
  it.each([
    ['another model', { device: '10ec:8139' }, `${CARD} is 10ec:8139 and not 8086:10d3, left to the host`],
    [
      'a card of another maker',
      { subsystem: '1458:e000' },
      `${CARD} is another 8086:10d3 than the one that was chosen (now 8086:10d3 1458:e000 020000 00), left to the host`,
    ],
    [
      'one that works as something else',
      { classCode: '010802' },
      `${CARD} is another 8086:10d3 than the one that was chosen (now 8086:10d3 8086:a01f 010802 00), left to the host`,
    ],
    [
      'another revision',
      { revision: '03' },
      `${CARD} is another 8086:10d3 than the one that was chosen (now 8086:10d3 8086:a01f 020000 03), left to the host`,
    ],
  ])('%s at the address, and the log says so', (_, fields, message) => {
    plug(sandbox, { address: CARD, ...fields });
    choose(CHOSEN);
    expect(start()).toEqual(QUIET);
    expect(override()).toBe('(null)\n');
    expect(sandbox.text('sys/bus/pci/drivers_probe')).toBe('');
    expect(log()).toBe(`<4>switchyard: ${message}\n`);
  });

  it('a second card of the same kind', () => {
    plug(sandbox, { address: CARD });
    plug(sandbox, { address: '0000:07:00.0' });
    choose(CHOSEN);
    start();
    expect(override('0000:07:00.0')).toBe('(null)\n');
  });

  it('nothing, when the function is missing, and the log says so', () => {
    choose(CHOSEN);
    expect(start()).toEqual(QUIET);
    expect(log()).toBe(`<4>switchyard: nothing is at ${CARD} now, where 8086:10d3 was chosen\n`);
  });

  it('everything with switchyard=off on the kernel’s line', () => {
    plug(sandbox, { address: CARD });
    choose(CHOSEN);
    sandbox.put('proc/cmdline', 'root=/dev/vda2 switchyard=off quiet\n');
    expect(start()).toEqual(QUIET);
    expect(override()).toBe('(null)\n');
    expect(sandbox.text('modprobe-log')).toBeUndefined();
    expect(log()).toContain('switched off by the kernel line');
  });

  it('everything without vfio-pci', () => {
    playKernel(sandbox, 'none');
    plug(sandbox, { address: CARD });
    choose(CHOSEN);
    expect(start()).toEqual(QUIET);
    expect(override()).toBe('(null)\n');
    expect(log()).toContain('there is no vfio-pci');
  });

  it('everything without a list, and once its own system runs', () => {
    plug(sandbox, { address: CARD, builtIn: true });
    expect(start()).toEqual(QUIET);
    choose(CHOSEN);
    sandbox.put('proc/mounts', '/dev/vda2 / ext4 rw 0 0\nproc /proc proc rw 0 0\n');
    expect(start()).toEqual(QUIET);
    expect(override()).toBe('(null)\n');
    expect(sandbox.text('sys/bus/pci/drivers/e1000e/unbind')).toBe('');
  });

  it('everything at a second call', () => {
    choose(CHOSEN);
    start();
    plug(sandbox, { address: CARD });
    expect(start()).toEqual(QUIET);
    expect(override()).toBe('(null)\n');
  });
});

it.each([
  ['a word too few', CHOSEN.replace(' 00', '')],
  ['a word too many', `${CHOSEN} 8086:10d3`],
  ['ids without their zeros', CHOSEN.replace('8086:10d3', '8086:d3')],
  ['ids in upper case', CHOSEN.replace('10d3', '10D3')],
  ['a path for an address', CHOSEN.replace(CARD, '../../../x:02:00.0')],
  ['a wildcard', CHOSEN.replace('0000:', '*:')],
  ['a command', `$(touch ${CARD}) \`reboot\`; reboot`],
  ['two spaces', CHOSEN.replace(' ', '  ')],
  ['bytes that are no text', '\u0001\u0002\u00ff\\x41'],
  ['a line of 100000 letters', 'a'.repeat(100_000)],
])('a line with %s is left alone, and the next counts', (_, line) => {
  plug(sandbox, { address: CARD });
  plug(sandbox, { address: '0000:07:00.0' });
  choose(line, CHOSEN.replace(CARD, '0000:07:00.0'));
  expect(start()).toEqual(QUIET);
  expect(override()).toBe('(null)\n');
  expect(override('0000:07:00.0')).toBe('vfio-pci\n');
});

it('reads no more than 256 lines', () => {
  plug(sandbox, { address: CARD });
  choose(...Array.from({ length: 256 }, () => 'x'), CHOSEN);
  expect(start()).toEqual(QUIET);
  expect(override()).toBe('(null)\n');
  expect(log()).toContain('more than 256 lines');
});

describe('when the disk of the system does not appear', () => {
  const controller = `${CARD} 8086:10d3 8086:a01f 010802 00`;

  it.each(['010802', '020000', '0c0330'])('a controller of class %s is given back', (classCode) => {
    plug(sandbox, { address: CARD, classCode });
    choose(controller.replace('010802', classCode));
    start();
    sandbox.link(`${DEVICE}/driver`, 'sys/bus/pci/drivers/vfio-pci');
    sandbox.put('sys/bus/pci/drivers_probe', '');
    expect(start('give-back')).toEqual(QUIET);
    expect(sandbox.text('sys/bus/pci/drivers/vfio-pci/unbind')).toBe(`${CARD}\n`);
    expect(override()).toBe('\n');
    expect(log()).toContain(`${CARD} 8086:10d3 is given back to the host`);
    // udev finds the function anew and asks again.
    start();
    expect(override()).toBe('\n');
  });

  it('what no disk hangs on stays, and so does what the host has', () => {
    plug(sandbox, { address: CARD, classCode: '030000' });
    plug(sandbox, { address: '0000:07:00.0', classCode: '010802', builtIn: true });
    choose(controller.replace('010802', '030000'));
    start();
    choose(controller.replace('010802', '030000'), controller.replace(CARD, '0000:07:00.0'));
    sandbox.link(`${DEVICE}/driver`, 'sys/bus/pci/drivers/vfio-pci');
    expect(start('give-back')).toEqual(QUIET);
    expect(override()).toBe('vfio-pci\n');
    expect(sandbox.text('sys/bus/pci/drivers/e1000e/unbind')).toBe('');
  });
});
