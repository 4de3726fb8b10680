import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandOverSandbox, type HandOverSandbox } from './testing/hand-over-sandbox.ts';

const UUID = '5f3c1c52-0d0a-4d0b-9f52-1d6f2f7d1b11';
const CARD = '0000:01:00.0';
const SOUND = '0000:01:00.1';
const DEVICES = 'sys/bus/pci/devices';
const RECORD = `run/switchyard/hand-over/${UUID}/record`;
const NAMESPACE = 'https://switchyard.invalid/xmlns/libvirt/hand-over/1';
const TIMER = `switchyard-return-${UUID}`;
const marked = (attributes = 'returnAfter="5"'): string =>
  `<switchyard-hand-over:handOver xmlns:switchyard-hand-over="${NAMESPACE}" ${attributes}/>`;

let host: HandOverSandbox;

function hostdev(address: string, managed = 'yes'): string {
  const [domain, bus, slot] = address.split(':');
  const [number, fn] = (slot ?? '').split('.');
  return `
    <hostdev mode='subsystem' type='pci' managed='${managed}'>
      <source>
        <address domain='0x${domain ?? ''}' bus='0x${bus ?? ''}' slot='0x${number ?? ''}' function='0x${fn ?? ''}'/>
      </source>
    </hostdev>`;
}

function machine(metadata = marked(), devices = hostdev(CARD) + hostdev(SOUND), uuid = UUID): string {
  return `<domain type='kvm' id='1'>
  <name>games</name>
  <uuid>${uuid}</uuid>
  <metadata>
    ${metadata}
  </metadata>
  <devices>${devices}
  </devices>
</domain>
`;
}

const prepare = (xml = machine()) => host.run(xml, 'games', 'prepare', 'begin', '-');
const release = (xml = machine()) => host.run(xml, 'games', 'release', 'end', '-');
/** A driver takes the card. */
function bind(driver: string | null): void {
  const path = join(host.directory, DEVICES, CARD, 'driver');
  rmSync(path, { force: true });
  if (driver === null) return;
  host.put(`sys/bus/pci/drivers/${driver}/unbind`, '');
  host.link(`${DEVICES}/${CARD}/driver`, `../../drivers/${driver}`);
}

function desktop(): void {
  host.put(`${DEVICES}/${CARD}/class`, '0x030000\n');
  host.put(`${DEVICES}/${CARD}/boot_vga`, '1\n');
  host.put(
    `${DEVICES}/${CARD}/drm/card0/uevent`,
    'MAJOR=226\nMINOR=0\nDEVNAME=dri/card0\nDEVTYPE=drm_minor\n',
  );
  host.put(`${DEVICES}/${CARD}/graphics/fb0/uevent`, 'MAJOR=29\nMINOR=0\nDEVNAME=fb0\n');
  host.put(`${DEVICES}/${SOUND}/class`, '0x040300\n');
  host.put(`${DEVICES}/${SOUND}/sound/card1/controlC1/uevent`, 'DEVNAME=snd/controlC1\n');
  bind('amdgpu');
  host.put('sys/class/vtconsole/vtcon0/bind', '1\n');
  host.put('sys/class/vtconsole/vtcon0/name', '(S) dummy device\n');
  host.put('sys/class/vtconsole/vtcon1/bind', '1\n');
  host.put('sys/class/vtconsole/vtcon1/name', '(M) frame buffer device\n');
  host.put('sys/bus/platform/drivers/efi-framebuffer/bind', '');
  host.put('sys/bus/platform/drivers/efi-framebuffer/unbind', '');
  host.link(
    'sys/bus/platform/drivers/efi-framebuffer/efi-framebuffer.0',
    '../../../../devices/platform/efi-framebuffer.0',
  );
  host.link('sys/bus/platform/drivers/efi-framebuffer/module', '../../../../module/efifb');
}

/** A process that has something open. */
function opens(pid: number, name: string, node: string): void {
  host.put(`proc/${String(pid)}/comm`, `${name}\n`);
  host.link(`proc/${String(pid)}/fd/7`, node);
}

const GIVEN = [
  `systemctl stop ${TIMER}.timer ${TIMER}.service`,
  `systemctl reset-failed ${TIMER}.service`,
  expect.stringMatching(
    new RegExp(
      `^systemd-run --quiet --collect --unit=${TIMER} --on-active=5m .*/switchyard-hand-over return ${UUID}$`,
    ),
  ),
  'systemctl stop display-manager.service',
  'write 0 sys/class/vtconsole/vtcon1/bind',
  'write efi-framebuffer.0 sys/bus/platform/drivers/efi-framebuffer/unbind',
];
const TAKEN = [
  'write efi-framebuffer.0 sys/bus/platform/drivers/efi-framebuffer/bind',
  'write 1 sys/class/vtconsole/vtcon1/bind',
  'systemctl start display-manager.service',
  `systemctl stop ${TIMER}.timer`,
];

beforeEach(() => {
  host = createHandOverSandbox();
  desktop();
});
afterEach(() => host.close());

describe('before a machine gets the card that the host draws by', () => {
  it('arms the timer, ends the session, releases console and framebuffer, in this order, and writes each down', () => {
    expect(prepare()).toEqual({ exitCode: 0, message: '' });
    expect(host.told()).toEqual(GIVEN);
    expect(host.text(RECORD).trim().split('\n')).toEqual([
      'unit display-manager.service',
      'console 1',
      'framebuffer efi-framebuffer efi-framebuffer.0',
      `display ${CARD} amdgpu`,
    ]);
  });

  it('puts everything back in the other order when libvirt has given the card back, and nothing a second time', () => {
    prepare();
    host.told();
    expect(release()).toEqual({ exitCode: 0, message: '' });
    expect(host.told()).toEqual(TAKEN);
    expect(host.text('sys/class/vtconsole/vtcon1/bind')).toBe('1');
    expect(host.exists(`run/switchyard/hand-over/${UUID}`)).toBe(false);
    expect(release().exitCode).toBe(0);
    expect(host.told()).toEqual([]);
  });

  it('arms no timer when none is wanted, and ends one of an earlier start', () => {
    expect(prepare(machine(marked('returnAfter="never"'))).exitCode).toBe(0);
    expect(host.told()).toEqual(GIVEN.filter((_, number) => number !== 1 && number !== 2));
  });

  it('leaves a session alone that does not run, and does not start it afterwards', () => {
    host.program('systemctl', 'case $2 in is-active) exit 3;; esac');
    prepare();
    expect(host.told()).not.toContain('systemctl stop display-manager.service');
    release();
    expect(host.told()).not.toContain('systemctl start display-manager.service');
  });

  it('takes NVIDIA’s modules out of the kernel, whose unbinding would wait for ever, and loads them again first', () => {
    bind('nvidia');
    for (const name of ['nvidia', 'nvidia_drm', 'nvidia_modeset'])
      host.put(`sys/module/${name}/refcnt`, '0\n');
    expect(prepare().exitCode).toBe(0);
    expect(host.told().slice(3)).toEqual([
      'systemctl stop display-manager.service',
      'systemctl stop nvidia-persistenced.service',
      'write 0 sys/class/vtconsole/vtcon1/bind',
      'write efi-framebuffer.0 sys/bus/platform/drivers/efi-framebuffer/unbind',
      'modprobe -r -- nvidia_drm',
      'modprobe -r -- nvidia_modeset',
      'modprobe -r -- nvidia',
    ]);
    release();
    expect(host.told().slice(0, 4)).toEqual([
      'modprobe -- nvidia',
      'modprobe -- nvidia_modeset',
      'modprobe -- nvidia_drm',
      'write efi-framebuffer.0 sys/bus/platform/drivers/efi-framebuffer/bind',
    ]);
  });
});

describe('a machine is let start, and nothing touched, when', () => {
  it.each([
    ['it is not marked', () => machine('')],
    ['it is marked for another program', () => machine(marked().replace(NAMESPACE, 'https://example.org/1'))],
    ['the mark is outside of its metadata', () => machine('', marked() + hostdev(CARD))],
    [
      'its mark is of another prefix than it names',
      () => machine(marked().replace('<switchyard-hand-over:', '<other:')),
    ],
    [
      'its mark’s namespace is only said in words',
      () => machine(`<a:handOver xmlns:a="https://example.org/1"> xmlns:a="${NAMESPACE}" </a:handOver>`),
    ],
    ['its mark is within another’s', () => machine(`<o:x xmlns:o="urn:x"><o:y/>${marked()}</o:x>`)],
    ['its mark is a comment', () => machine(`<!-- was: ${marked()} -->`)],
    ['its mark is a comment of many lines', () => machine(`<!--\n<a>\n${marked()}\n</a>\n-->`)],
    ['its mark is character data', () => machine(`<o:x xmlns:o="urn:x"/><![CDATA[<a>${marked()}]]>`)],
    ['its mark is an instruction', () => machine(`<?x ${marked()}?>`)],
    [
      'a comment ends its metadata and names the card',
      () => machine(`${marked()}<!-- </metadata>${hostdev(CARD)} -->`, ''),
    ],
    ['it has no card', () => machine(marked(), '')],
    ['the card is only in its metadata', () => machine(marked() + hostdev(CARD), '')],
    ['libvirt does not take its card from the host', () => machine(marked(), hostdev(CARD, 'no'))],
    ['its card is gone', () => machine(marked(), hostdev('0000:09:00.0'))],
    ['only its sound is', () => machine(marked(), hostdev(SOUND))],
    ['its UUID is none', () => machine(marked(), hostdev(CARD), '../../../etc')],
    ['it is no XML', () => '<<<<'],
    ['nothing comes', () => ''],
  ])('%s', (_, xml) => {
    expect(prepare(xml())).toEqual({ exitCode: 0, message: '' });
    expect(host.told()).toEqual([]);
    expect(host.exists('run/switchyard')).toBe(false);
  });

  it.each([
    ['vfio-pci', '1'],
    ['pci-stub', '1'],
    [null, '0'],
  ])('the host does not use the card, which %s has (boot_vga: %s)', (driver, bootVga) => {
    bind(driver);
    host.put(`${DEVICES}/${CARD}/boot_vga`, `${bootVga}\n`);
    expect(prepare().exitCode).toBe(0);
    expect(host.told()).toEqual([]);
  });

  it.each([
    ['started', 'begin'],
    ['start', 'begin'],
    ['reconnect', 'begin'],
    ['migrate', 'begin'],
    ['prepare', 'end'],
  ])('libvirt says %s %s', (...words) => {
    expect(host.run(machine(), 'games', ...words, '-').exitCode).toBe(0);
    expect(host.told()).toEqual([]);
  });
});

describe('beside the start check', () => {
  function startCheck(...lines: readonly string[]): void {
    host.put('etc/libvirt/hooks/qemu.d/switchyard', ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(join(host.directory, 'etc/libvirt/hooks/qemu.d/switchyard'), 0o755);
  }

  it('refuses with its words what it refuses, before anything is touched', () => {
    startCheck('cat >/dev/null', 'echo no >&2', 'exit 1');
    expect(prepare()).toEqual({ exitCode: 1, message: 'no\n' });
    expect(host.told()).toEqual([]);
    expect(host.exists('run/switchyard')).toBe(false);
  });

  it('asks it with the same words and the same XML, and goes on when it says nothing', () => {
    startCheck('cat >asked', 'echo "$*" >>asked');
    expect(prepare().exitCode).toBe(0);
    expect(host.text('asked')).toBe(`${machine().trimEnd()}games prepare begin -\n`);
    expect(host.told()).toEqual(GIVEN);
  });
});

it('acts for a mark behind a comment and beside another’s', () => {
  const other = '<o:x xmlns:o="urn:x"><o:y>1 &gt; 0</o:y><o:z/></o:x>';
  expect(prepare(machine(`<!-- a > b -->${other}<?x y?>${marked()}`)).exitCode).toBe(0);
  expect(host.told()).toEqual(GIVEN);
});

it('does not wait for who listens to events of the card', () => {
  host.put(`${DEVICES}/${SOUND}/sound/card1/input5/event5/uevent`, 'DEVNAME=input/event5\n');
  opens(600, 'acpid', '/dev/input/event5');
  expect(prepare().exitCode).toBe(0);
});

describe('the start is refused in one sentence, with everything as it was, when', () => {
  function expectBack(sentence: string | RegExp, xml = machine()): void {
    const { exitCode, message } = prepare(xml);
    expect(exitCode).toBe(1);
    expect(message.trim().split('\n')).toHaveLength(1);
    expect(message).toMatch(sentence);
    expect(host.exists(`run/switchyard/hand-over/${UUID}`)).toBe(false);
    const told = host.told();
    const stops = told.filter((line) => line.startsWith('systemctl stop display')).length;
    expect(told.filter((line) => line.startsWith('systemctl start display'))).toHaveLength(stops);
    expect(host.text('sys/class/vtconsole/vtcon1/bind').trim()).toBe('1');
  }

  it.each([
    '',
    'returnAfter=""',
    'returnAfter="0"',
    'returnAfter="121"',
    'returnAfter="5m"',
    'returnAfter="$(id)"',
    'after="5"',
  ])('the mark says %j', (attributes) => expectBack('does not say clearly', machine(marked(attributes))));

  it('there are two marks', () => expectBack('does not say clearly', machine(marked() + marked())));

  it('the timer cannot be armed', () => {
    host.program('systemd-run', 'exit 1');
    expectBack('systemd could not be asked');
  });

  it('the session does not end', () => {
    host.program('systemctl', 'case "$1 $2" in "stop display-manager.service") exit 1;; esac');
    expectBack('display-manager.service did not stop within 30 seconds');
  });

  it.each(['/dev/dri/card0', '/dev/fb0', '/dev/snd/controlC1'])('a program does not let go of %s', (node) => {
    opens(812, 'kodi.bin', node);
    opens(900, 'bash', '/dev/tty1');
    expectBack(/: the card is in use by kodi\.bin \(812\)\.$/m);
  });

  it('a program of a hostile name does not let go', () => {
    opens(812, '$(id)\n"<b>', '/dev/dri/card0');
    expectBack('in use by idb (812).');
  });

  it('the framebuffer of the firmware cannot be released', () => {
    rmSync(join(host.directory, 'sys/bus/platform/drivers/efi-framebuffer/unbind'));
    host.put('sys/bus/platform/drivers/efi-framebuffer/unbind/x', '');
    expectBack('efi-framebuffer could not be released');
  });

  it('a module is in use', () => {
    bind('nvidia');
    host.put('sys/module/nvidia/refcnt', '3\n');
    host.program('modprobe', '[ "$1" != -r ]');
    expectBack('the module nvidia could not be unloaded');
  });

  it('another machine was handed the card and it is not back', () => {
    const other = machine().replace(UUID, UUID.replace('5', '6'));
    prepare(other);
    host.told();
    const { exitCode, message } = prepare();
    expect(exitCode).toBe(1);
    expect(message).toContain('handed to another virtual machine');
    expect(host.told()).toEqual([]);
    release(other);
    host.told();
    expect(prepare().exitCode).toBe(0);
  });

  it('nothing can be written down', () => {
    host.put(`${RECORD}/x`, '');
    for (const path of ['run/switchyard', 'run/switchyard/hand-over', `run/switchyard/hand-over/${UUID}`])
      chmodSync(join(host.directory, path), 0o700);
    const { exitCode, message } = prepare();
    expect(exitCode).toBe(1);
    expect(message).toMatch(/^Switchyard did not hand over the screen: .* could not be written\.\n$/);
    expect(host.told()).toEqual([]);
  });

  it('somebody made its directory before', () => {
    host.put('elsewhere/x', '');
    host.link('run/switchyard', join(host.directory, 'elsewhere'));
    const { exitCode } = prepare();
    expect(exitCode).toBe(1);
    expect(host.told()).toEqual([]);
  });
});

describe('what is on record', () => {
  const HOSTILE = [
    'unit ssh.service',
    'unit ../x',
    'console ../../x',
    'framebuffer efi-framebuffer ../../unbind',
    'framebuffer other x.0',
    'module evil',
    'display 0000:01:00.0; ../x',
    'display * amdgpu',
    'nonsense',
    '',
    '$(touch owned)',
  ];

  function record(lines: readonly string[]): void {
    prepare();
    host.told();
    host.put(RECORD, lines.join('\n'));
  }

  it('is read strictly: what is not of its forms does nothing', () => {
    record(HOSTILE);
    expect(release().exitCode).toBe(0);
    expect(host.told()).toEqual([`systemctl stop ${TIMER}.timer`]);
    expect(host.exists('owned')).toBe(false);
  });

  it('may end anywhere: a start that was killed midway is taken back as far as it came', () => {
    record(['unit display-manager.service', 'console 1']);
    expect(release().exitCode).toBe(0);
    expect(host.told()).toEqual(TAKEN.slice(1));
  });

  it('stays with its timer while something does not come back, and the rest comes back all the same', () => {
    prepare();
    host.told();
    host.program('systemctl', 'case "$1" in start) exit 1;; esac');
    expect(release().exitCode).toBe(0);
    expect(host.told()).toEqual(TAKEN.slice(0, 3));
    expect(host.exists(RECORD)).toBe(true);
    host.program('systemctl');
    release();
    expect(host.told()).toEqual(TAKEN);
  });

  it('of another machine is left alone', () => {
    prepare();
    host.told();
    release(machine().replace(UUID, UUID.replace('5', '6')));
    expect(host.told()).toEqual([]);
    expect(host.exists(RECORD)).toBe(true);
  });
});

it('waits for the card to come back, and gives it back itself where libvirt did not and nobody has it', () => {
  prepare();
  host.told();
  bind('vfio-pci');
  host.put('sys/kernel/iommu_groups/14/type', 'DMA\n');
  host.link(`${DEVICES}/${CARD}/iommu_group`, '../../../../kernel/iommu_groups/14');
  release();
  expect(host.told().slice(0, 4)).toEqual([
    // A line's end takes the override away.
    'write ',
    ` sys/bus/pci/devices/${CARD}/driver_override`,
    `write ${CARD} sys/bus/pci/drivers/vfio-pci/unbind`,
    `write ${CARD} sys/bus/pci/drivers_probe`,
  ]);
});

it('never unbinds a card that a machine has open', () => {
  prepare();
  bind('vfio-pci');
  host.link(`${DEVICES}/${CARD}/iommu_group`, '../../../../kernel/iommu_groups/14');
  opens(4000, 'qemu', '/dev/vfio/14');
  host.told();
  release();
  // Nor is drawn on it.
  expect(host.told().filter((line) => /unbind|probe|framebuffer/.test(line))).toEqual([]);
  expect(host.exists(RECORD)).toBe(true);
});

it('takes the override away from a card without a driver too', () => {
  prepare();
  host.told();
  bind(null);
  release();
  expect(host.told().slice(1, 3)).toEqual([
    ` sys/bus/pci/devices/${CARD}/driver_override`,
    `write ${CARD} sys/bus/pci/drivers_probe`,
  ]);
});

describe('a card that the host draws by without a driver of it', () => {
  beforeEach(() => {
    bind(null);
    host.put('sys/kernel/iommu_groups/14/type', 'DMA\n');
    host.link(`${DEVICES}/${CARD}/iommu_group`, '../../../../kernel/iommu_groups/14');
    expect(prepare().exitCode).toBe(0);
    host.told();
    bind('vfio-pci');
  });

  it('is drawn on again when no machine has it', () => {
    bind(null);
    release();
    expect(host.told()).toEqual(TAKEN);
    expect(host.exists(RECORD)).toBe(false);
  });

  it('is left alone while a machine has it', () => {
    opens(4000, 'qemu', '/dev/vfio/14');
    release();
    expect(host.told().filter((line) => /unbind|probe|framebuffer/.test(line))).toEqual([]);
    expect(host.exists(RECORD)).toBe(true);
  });
});

describe('when the time is over', () => {
  const back = (...words: readonly string[]) =>
    host.run('', 'return', ...(words.length > 0 ? words : [UUID]));
  const VIRSH = (word: string): string => `virsh -q -c qemu:///system ${word} -- ${UUID}`;

  it('shuts the machine down, and puts back what libvirt did not', () => {
    prepare();
    host.told();
    host.program('virsh', 'echo "shut off"');
    expect(back().exitCode).toBe(0);
    const told = host.told().filter((line) => line !== VIRSH('domstate'));
    expect(told).toEqual([VIRSH('shutdown'), ...TAKEN]);
  });

  it('forces it off when it does not shut down', () => {
    prepare();
    host.told();
    host.program('virsh', 'echo running');
    back();
    const told = host.told().filter((line) => line !== VIRSH('domstate'));
    expect(told).toEqual([VIRSH('shutdown'), VIRSH('destroy'), ...TAKEN]);
  });

  it('does nothing when the screen is back already', () => {
    expect(back().exitCode).toBe(0);
    expect(host.told()).toEqual([]);
  });

  it.each(['', '../x', 'prepare', '$(id)', UUID.toUpperCase(), `${UUID}0`])(
    'takes no %j for a machine, also where a record would be',
    (word) => {
      prepare();
      host.told();
      const record = join('run/switchyard/hand-over', word, 'record');
      host.put(record, 'unit display-manager.service\n');
      chmodSync(dirname(join(host.directory, record)), 0o700);
      expect(back(word).exitCode).toBe(0);
      expect(host.told()).toEqual([]);
      expect(host.exists(record)).toBe(true);
    },
  );
});

it('is read in full before it does anything: a torn copy does nothing', () => {
  const script = readFileSync(join(host.directory, 'script'), 'utf8');
  host.put('script', script.slice(0, script.lastIndexOf('main "$@"')));
  expect(prepare().exitCode).toBe(0);
  expect(host.told()).toEqual([]);
});
