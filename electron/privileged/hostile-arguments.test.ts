import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPhysicalFunction } from './testing/physical-function.ts';
import { createSandbox, type Sandbox } from './testing/sandbox.ts';

/** Everything that the helper must refuse by its form, for every argument of every verb: nothing is touched, and the answer is one line with a code. */

const CARD = '0000:0b:00.0';
const MAC = '52:54:00:00:00:07';
let sandbox: Sandbox;

beforeEach(() => {
  sandbox = createSandbox();
  addPhysicalFunction(sandbox, CARD);
  sandbox.put('pci/rescan', '');
  sandbox.put(`pci/devices/${CARD}/remove`, '');
  sandbox.put('pci/slots/0-1/power', '1\n');
  sandbox.put('libvirt/hooks/qemu', 'theirs\n');
  sandbox.put('secret', 'untouched\n');
});
afterEach(() => sandbox.close());

/** Words that try to be something else than what an argument is for. */
const HOSTILE = [
  ...['', ' ', '  ', '\n', '\t', '\r\n', '.', '..', '/', '//', '~', '*', '?', '[', '[a-z]', '-', '--', '---'],
  ...['-h', '--help', '-rf', '--version', '-e', '-c', '-s', '-o', '--root=/', '-x', '+x', '@', '%', '^', '$'],
  ...['../x', '../../secret', '/etc/passwd', './rescan', '../rescan', '..%2f', '0000:0b:00.0/../../secret'],
  ...[`../devices/${CARD}`, `/sys/bus/pci/devices/${CARD}`, `${CARD}/remove`, `./${CARD}`, `${CARD}/`],
  ...[`${CARD}\n`, `\n${CARD}`, `${CARD}\nrescan`, `${CARD} `, ` ${CARD}`, `${CARD}\t`, `${CARD}\r`],
  ...[
    `${CARD};id`,
    `${CARD}&&id`,
    `${CARD}|id`,
    `$(id)`,
    '`id`',
    '${IFS}',
    '$PATH',
    "';id;'",
    '"',
    "'",
    '\\',
  ],
  ...['0000:0B:00.0', '0000:0b:00.8', '0000:0b:20.0', '0000:0b:0.0', '000:0b:00.0', '00000:0b:00.0'],
  ...[
    '0000:0b:00',
    '0b:00.0',
    '0000:0b:00.',
    '0000:0b:00.00',
    '0000-0b-00.0',
    '0000:0b:00,0',
    '0000:gg:00.0',
  ],
  ...[
    '123456789:0b:00.0',
    '0000:0b:00.0.0',
    '０000:0b:00.0',
    '0000：0b：00.0',
    '0000:0b:00.０',
    'é',
    '\u202e',
  ],
  ...['true', 'null', '{}', '[]', '{"ok":true}', '0x1', '1e9', '-1', 'NaN', 'undefined', '%s', '%n', '\\n'],
  ...['on off', 'ON', 'On', 'onn', '0n', 'offf', 'on\n', 'off;', '/on', 'yes', 'eval', 'sh', 'version;'],
  ...['x'.repeat(33), '0'.repeat(64), 'a'.repeat(4096), `${'../'.repeat(30)}secret`, '0'.repeat(100_000)],
] as const;

/** Some of the above. */
const FEW = [
  '',
  ' ',
  '-1',
  '--help',
  '*',
  '$(id)',
  ';id',
  '../../secret',
  'eth3',
  '３',
  'on\n',
  'x'.repeat(4096),
] as const;
/** Numbers that are none, or too large for anything. */
const NUMBERS = [
  ...[
    '٣',
    '３',
    '-1',
    '+1',
    '01',
    '00',
    '1.0',
    '1e3',
    '0x1',
    '1 ',
    ' 1',
    '1\n',
    '1_000',
    '1000000',
    '4294967296',
  ],
  ...['99999999999999999999', '9'.repeat(4096), '', '1 2', '1;id', '$((1))'],
] as const;
const MACS = [
  ...[
    `${MAC}\n`,
    ` ${MAC}`,
    `${MAC}:00`,
    '52:54:00:00:00',
    '52-54-00-00-00-07',
    '525400000007',
    '5254.0000.0007',
  ],
  ...[
    '52:54:00:00:00:0G',
    '52:54:00:AB:CD:EF',
    '01:00:5e:00:00:01',
    'ff:ff:ff:ff:ff:ff',
    '52:54:00:00:00:٧٧',
  ],
  ...['52:54:0:0:0:7', `${MAC};id`, `${MAC} vlan 1`, '-s', '2:54:00:00:00:07', `${MAC}${MAC}`],
] as const;

/** Slots have names of their own, so some of these words could be one; those have no such slot to switch. */
const SLOT_LIKE = /^[0-9A-Za-z][0-9A-Za-z:_-]{0,31}$/;

type Case = readonly [words: readonly string[], code: string];

/** The words of a call with each of the hostile ones in one place of it. */
function inPlace(call: readonly string[], place: number, hostile: readonly string[]): readonly Case[] {
  return hostile.map((word) => [call.with(place, word), 'bad-request']);
}

const SET = ['vf-set', CARD, '1'];
const CASES: readonly Case[] = [
  ...HOSTILE.map((word): Case => [[word], 'bad-request']),
  ...inPlace(['remove', CARD], 1, HOSTILE),
  ...HOSTILE.map((word): Case => [
    ['slot-power', word, 'off'],
    SLOT_LIKE.test(word) ? 'absent' : 'bad-request',
  ]),
  ...inPlace(['slot-power', '0-1', 'off'], 2, HOSTILE),
  ...inPlace(['vf-count', CARD, '3', 'on'], 1, FEW),
  ...inPlace(['vf-count', CARD, '3', 'on'], 2, [...NUMBERS, '65536']),
  ...inPlace(['vf-count', CARD, '3', 'on'], 3, FEW),
  ...inPlace(['vf-keep', CARD, '3', 'on'], 1, FEW),
  ...inPlace(['vf-keep', CARD, '3', 'on'], 2, [...NUMBERS, '65536']),
  ...inPlace(['vf-keep', CARD, '3', 'on'], 3, FEW),
  ...inPlace(['vf-forget', CARD], 1, FEW),
  ...inPlace(['link', CARD, 'up'], 1, FEW),
  ...inPlace(['link', CARD, 'up'], 2, FEW),
  ...inPlace([...SET, 'trust', 'on'], 1, FEW),
  ...inPlace([...SET, 'trust', 'on'], 2, [...NUMBERS, '65536']),
  ...inPlace([...SET, 'trust', 'on'], 3, FEW),
  ...inPlace([...SET, 'trust', 'on'], 4, FEW),
  ...inPlace([...SET, 'spoofchk', 'on'], 4, FEW),
  ...inPlace([...SET, 'mac', MAC], 4, [...FEW, ...MACS]),
  ...inPlace([...SET, 'vlan', '42', 'qos', '3'], 4, [...NUMBERS, '4095']),
  ...inPlace([...SET, 'vlan', '42', 'qos', '3'], 5, FEW),
  ...inPlace([...SET, 'vlan', '42', 'qos', '3'], 6, [...NUMBERS, '8']),
  ...inPlace([...SET, 'state', 'auto'], 4, FEW),
  ...inPlace([...SET, 'min_tx_rate', '0', 'max_tx_rate', '9'], 4, NUMBERS),
  ...inPlace([...SET, 'min_tx_rate', '0', 'max_tx_rate', '9'], 5, FEW),
  ...inPlace([...SET, 'min_tx_rate', '0', 'max_tx_rate', '9'], 6, NUMBERS),
  ...[
    [],
    ['rescan', 'rescan'],
    ['rescan', '--'],
    ['rescan', ''],
    ['version', '1'],
    ['hook-install'],
    ['hook-install', 'start-check', 'hand-over'],
    ['hook-install', 'start-check hand-over'],
    ['hook-install', 'START-CHECK'],
    ['hook-remove'],
    ['hook-install', ''],
    ['hook-install', '--'],
    ['hook-install', '/etc/libvirt/hooks/qemu'],
    ['hook-install', '../qemu'],
    ['hook-install', 'hook-remove'],
    ['hook-remove', '-f'],
    ['hook-remove', '*'],
    ['hook-remove', '/etc/passwd'],
    ['hook', 'install'],
    ['remove'],
    ['remove', CARD, CARD],
    ['remove', '--', CARD],
    ['remove', '-f', CARD],
    ['slot-power'],
    ['slot-power', '0-1'],
    ['slot-power', 'off'],
    ['slot-power', '0-1', 'on', 'off'],
    ['slot-power', '--', '0-1', 'on'],
    ['--', 'rescan'],
    ['-c', 'rescan'],
    ['rescan', 'remove', CARD],
    Array.from({ length: 500 }, () => CARD),
    ['vf-count'],
    ['vf-count', CARD],
    ['vf-count', CARD, '3'],
    ['vf-count', CARD, '3', 'on', 'on'],
    ['vf-count', '--', CARD, '3', 'on'],
    ['vf-count', '-f', '3', 'on'],
    ['vf-keep', CARD, '3'],
    ['vf-keep', CARD, '0', 'on'],
    ['vf-keep', CARD, '3', 'on', '/etc/udev/rules.d/99-x.rules'],
    ['vf-forget'],
    ['vf-forget', CARD, CARD],
    ['vf-forget', '70-switchyard-vfs'],
    ['link', CARD],
    ['link', CARD, 'up', 'down'],
    ['link', 'eth3', 'up'],
    ['link', CARD, 'up', 'type', 'xdp'],
    ['vf-set'],
    ['vf-set', CARD],
    SET,
    [...SET, 'mac'],
    [...SET, 'mac', MAC, MAC],
    [...SET, 'mac', MAC, 'vlan', '3'],
    [...SET, 'vlan', '42'],
    [...SET, 'vlan', '42', 'qos'],
    [...SET, 'vlan', '42', 'proto', '802.1ad'],
    [...SET, 'vlan', '42', 'qos', '3', 'proto', '802.1ad'],
    [...SET, 'trust'],
    [...SET, 'trust', 'on', 'spoofchk', 'off'],
    [...SET, 'state', 'auto', 'auto'],
    [...SET, 'max_tx_rate', '3'],
    [...SET, 'min_tx_rate', '3'],
    [...SET, 'rate', '3'],
    [...SET, 'node_guid', '00:00:00:00:00:00:00:01'],
    ['vf-set', CARD, 'eth3', 'vf', '1', 'trust', 'on'],
  ].map((words): Case => [words, 'bad-request']),
];

it('is tried with enough', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(200);
  expect(new Set(CASES.map(([words]) => JSON.stringify(words))).size).toBeGreaterThanOrEqual(200);
});

describe('refuses, and touches nothing, for', () => {
  it.each(CASES.map(([words, code]) => ({ words, code, shown: JSON.stringify(words).slice(0, 100) })))(
    '$shown',
    ({ words, code }) => {
      const before = sandbox.everything();
      const { exitCode, answer, stdout } = sandbox.run(...words);
      expect(exitCode).not.toBe(0);
      expect(answer).toMatchObject({ ok: false, code });
      expect(stdout.trim().split('\n')).toHaveLength(1);
      expect(sandbox.everything()).toEqual(before);
    },
  );
});
