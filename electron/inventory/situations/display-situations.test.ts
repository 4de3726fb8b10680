import { expect, test } from 'vitest';
import { confirm, note } from '../../../shared/rules/make-finding.ts';
import { driver, sysfs, type FileEdits } from './testing/captured-host.ts';
import { inputDevice, process, seenByRoot } from './testing/host-parts.ts';
import { findingsOf, park, type Row } from './testing/situation.ts';

/** The desktop's second card, without a screen, and its sound. */
const CARD = '0000:0e:00.0';
const CARD_SOUND = '0000:0e:00.1';
/** The card that shows the desktop. */
const SCREEN = '0000:11:00.0';
const screen = { address: SCREEN, when: 'now' };
/** So that only what the host loses is found. */
const resets = sysfs(SCREEN, { reset_method: 'flr bus' });
const card = { address: CARD, when: 'now' };
const SHOWN = confirm('host-loses-display', screen, ['boot_vga: 1', 'card0-DP-3']);
const memory = (start: string, size: number): FileEdits =>
  sysfs(CARD, {
    resource: `0x${start.padStart(16, '0')} 0x${(BigInt(`0x${start}`) + BigInt(size) - 1n).toString(16).padStart(16, '0')} 0x000000000014220c`,
  });
const iomem = (range: string): FileEdits => ({
  '/proc/iomem': `00000000-00000fff : Reserved\nd0000000-dfffffff : PCI Bus 0000:0e\n  d0000000-dfffffff : ${CARD}\n    ${range}\n`,
});
const SECOND = 'pci0000:00/0000:00:01.2/0000:02:00.0/0000:03:02.0/0000:06:00.0/usb7/7-3';
const USB = '0000:12:00.3';
const usb = { address: USB, when: 'now' };
const usbDevices = note('host-loses-usb', { ...usb, count: 2 }, [
  '1-1: Keyboard K120',
  '1-2: M105 Optical Mouse',
]);
const [keyboard, mouse] = ['Keyboard K120', 'M105 Optical Mouse'] as const;

const table: readonly Row[] = [
  { name: 'a card without a screen, beside one that has it', host: 'desktop', ask: park(CARD), findings: [] },
  {
    name: 'the boot display with a screen, beside another card',
    host: 'desktop',
    files: resets,
    ask: park(SCREEN),
    findings: [SHOWN],
  },
  {
    name: 'the only display, because vfio has the other',
    host: 'desktop',
    files: { ...resets, ...driver('vfio-pci', CARD) },
    ask: park(SCREEN),
    findings: [confirm('host-loses-only-display', screen, [SCREEN]), SHOWN],
  },
  {
    name: 'both displays together: neither stays for the other',
    host: 'desktop',
    files: resets,
    ask: park(CARD, SCREEN),
    findings: [
      confirm('host-loses-only-display', card, [CARD, SCREEN]),
      confirm('host-loses-only-display', screen, [CARD, SCREEN]),
      SHOWN,
    ],
  },
  {
    name: 'the boot display of a card that is no VGA, by the newer file of its DRM card',
    host: 'desktop',
    files: sysfs(CARD, {
      boot_vga: null,
      'drm/card1/boot_display': '1',
      uevent: 'DRIVER=nouveau\nPCI_CLASS=38000\nPCI_ID=10DE:2684\nPCI_SUBSYS_ID=10DE:16F4',
    }),
    ask: park(CARD),
    findings: [confirm('host-loses-display', card, ['boot_display: 1'])],
  },
  {
    name: 'a framebuffer inside a register of the card',
    host: 'desktop',
    files: { ...memory('d0000000', 0x10000000), ...iomem('d0000000-d07e8fff : BOOTFB') },
    ask: park(CARD),
    findings: [confirm('host-loses-framebuffer', card, ['/proc/iomem: d0000000-d07e8fff BOOTFB → BAR 0'])],
  },
  {
    name: 'a framebuffer on a card without a driver',
    host: 'desktop',
    files: {
      ...driver(null, CARD),
      ...memory('d0000000', 0x10000000),
      ...iomem('d0000000-d07e8fff : simple-framebuffer.0'),
    },
    ask: park(CARD),
    findings: [
      confirm('host-loses-framebuffer', card, [
        '/proc/iomem: d0000000-d07e8fff simple-framebuffer.0 → BAR 0',
      ]),
    ],
  },
  {
    name: 'a framebuffer somewhere else',
    host: 'desktop',
    files: { ...memory('e0000000', 0x10000000), ...iomem('d0000000-d07e8fff : efifb') },
    ask: park(CARD),
    findings: [],
  },
  {
    name: 'a framebuffer whose place only root may read',
    host: 'desktop',
    files: { ...resets, ...iomem('00000000-00000000 : BOOTFB') },
    ask: park(SCREEN),
    findings: [SHOWN, note('host-framebuffer-unknown', screen, ['/proc/iomem: BOOTFB'])],
  },
  {
    name: 'programs that draw on the card, seen by root',
    host: 'desktop',
    files: {
      ...seenByRoot,
      ...process(812, 'Xorg', '/dev/dri/card1'),
      ...process(2101, 'firefox', '/dev/dri/renderD129', '/dev/dri/card0'),
      ...process(2200, 'vim', '/home/alice/letter.txt'),
    },
    ask: park(CARD),
    findings: [
      confirm('host-loses-programs', { ...card, count: 2 }, [
        'Xorg (812): /dev/dri/card1',
        'firefox (2101): /dev/dri/renderD129',
      ]),
    ],
  },
  {
    name: 'programs of others that cannot be seen',
    host: 'desktop',
    files: process(2101, 'firefox', '/dev/dri/renderD129'),
    ask: park(CARD),
    findings: [
      confirm('host-loses-programs', { ...card, count: 1 }, ['firefox (2101): /dev/dri/renderD129']),
      note('host-programs-unseen', { address: CARD }),
    ],
  },
  {
    name: 'a sound server on the sound of the card',
    host: 'desktop',
    files: {
      ...seenByRoot,
      ...process(1500, 'pipewire', '/dev/snd/controlC1', '/dev/snd/seq'),
      '/sys/class/sound/controlC1': {
        link: `../../devices/pci0000:00/0000:00:03.1/${CARD_SOUND}/sound/card1/controlC1`,
      },
    },
    ask: park(CARD_SOUND),
    findings: [
      note('host-loses-programs', { address: CARD_SOUND, count: 1, when: 'now' }, [
        'pipewire (1500): /dev/snd/controlC1',
      ]),
      note('host-loses-sound', { address: CARD_SOUND, when: 'now' }, ['HDA NVidia']),
    ],
  },
  {
    name: 'a program with a node of NVIDIA’s own driver',
    host: 'server',
    files: {
      ...seenByRoot,
      ...process(4242, 'python3', '/dev/nvidia0', '/dev/nvidia7'),
      '/proc/driver/nvidia/gpus/0000:01:00.0/information': 'Model: \t\t NVIDIA RTX\nDevice Minor: \t 0\n',
    },
    ask: park('0000:01:00.0'),
    findings: [
      confirm('host-loses-only-display', { address: '0000:01:00.0', when: 'now' }, ['0000:01:00.0']),
      confirm('host-loses-display', { address: '0000:01:00.0', when: 'now' }, ['boot_vga: 1', 'card0-DP-1']),
      confirm('host-loses-programs', { address: '0000:01:00.0', count: 1, when: 'now' }, [
        'python3 (4242): /dev/nvidia0',
      ]),
    ],
  },
  {
    name: 'the only keyboard and the only mouse',
    host: 'desktop',
    ask: park(USB),
    findings: [confirm('host-loses-only-input', usb, [keyboard, mouse]), usbDevices],
  },
  {
    name: 'a keyboard beside one on PS/2, and the only mouse',
    host: 'desktop',
    files: inputDevice('keyboard', 1, 'platform/i8042/serio0', 'AT Translated Set 2 keyboard'),
    ask: park(USB),
    findings: [
      confirm('host-loses-only-input', usb, [mouse]),
      note('host-loses-input', usb, [keyboard]),
      usbDevices,
    ],
  },
  {
    name: 'a keyboard that a program made up does not count',
    host: 'desktop',
    files: inputDevice('keyboard', 40, 'virtual', 'ydotoold virtual device'),
    ask: park(USB),
    findings: [confirm('host-loses-only-input', usb, [keyboard, mouse]), usbDevices],
  },
  {
    name: 'a keyboard and a mouse, with others at another controller',
    host: 'desktop',
    files: {
      ...inputDevice('keyboard', 30, SECOND, 'Spare'),
      ...inputDevice('mouse', 31, SECOND, 'Spare mouse'),
    },
    ask: park(USB),
    findings: [note('host-loses-input', usb, [keyboard, mouse]), usbDevices],
  },
  {
    name: 'both controllers together: neither stays for the other',
    host: 'desktop',
    files: inputDevice('keyboard', 30, SECOND, 'Spare'),
    ask: park(USB, '0000:06:00.0'),
    findings: [
      confirm('host-loses-only-input', usb, [keyboard, mouse]),
      usbDevices,
      confirm('host-loses-only-input', { address: '0000:06:00.0', when: 'now' }, ['Spare']),
      note('host-loses-usb', { address: '0000:06:00.0', count: 1, when: 'now' }, ['7-2: ST-LINK/V2.1']),
    ],
  },
];

test.each(table)('$name', async (situation) => {
  expect(await findingsOf(situation)).toEqual(situation.findings);
});
