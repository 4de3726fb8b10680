import { expect, test } from 'vitest';
import { parseCommand } from './command.ts';

test.each([
  [['scan'], { kind: 'scan', source: { kind: 'local' }, json: false }],
  [
    ['scan', '--json', '--bundle', 'a.bundle'],
    { kind: 'scan', source: { kind: 'bundle', path: 'a.bundle' }, json: true },
  ],
  [
    ['doctor', '--sysfs', '/tmp/sys'],
    { kind: 'doctor', source: { kind: 'sysfs', directory: '/tmp/sys' }, json: false },
  ],
  [
    ['--host', 'ssh://ann@atlas:22', 'scan'],
    { kind: 'scan', source: { kind: 'ssh', url: 'ssh://ann@atlas:22' }, json: false },
  ],
  [['capture', '--demo', 'f'], { kind: 'capture', source: { kind: 'demo' }, file: 'f', identifiers: false }],
  [
    ['capture', 'f', '--include-identifiers'],
    { kind: 'capture', source: { kind: 'local' }, file: 'f', identifiers: true },
  ],
  [['journal'], { kind: 'journal', host: { kind: 'local' }, json: false }],
  [
    ['journal', '--json', '--host', 'ssh://ann@atlas:22'],
    { kind: 'journal', host: { kind: 'ssh', url: 'ssh://ann@atlas:22' }, json: true },
  ],
  [['help'], { kind: 'help' }],
  [['-h'], { kind: 'help' }],
])('%j is understood', (args, command) => {
  expect(parseCommand(args)).toEqual({ ok: true, value: command });
});

test.each([
  [[]],
  [['explode']],
  [['scan', 'operand']],
  [['scan', '--bogus']],
  [['scan', '--host']],
  [['scan', '--host', 'atlas']],
  [['scan', '--host', 'ssh://-x@y']],
  [['scan', '--demo', '--bundle', 'x']],
  [['scan', '--bundle', '']],
  [['scan', '--sysfs', '']],
  [['scan', '--include-identifiers']],
  [['journal', 'operand']],
  [['journal', '--bundle', 'a.bundle']],
  [['journal', '--sysfs', '/tmp/sys']],
  [['capture']],
  [['capture', 'a', 'b']],
  [['capture', 'a', '--json']],
])('%j is bad usage', (args) => {
  expect(parseCommand(args).ok).toBe(false);
});
