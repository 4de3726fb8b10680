import { expect, test } from 'vitest';
import { parseStartOptions, withoutChromiumSwitches } from './start-options.ts';

test('nothing given takes the host chosen last and a free port', () => {
  expect(parseStartOptions([])).toEqual({ ok: true, value: { choice: null, port: 0 } });
});

test('an ssh host and a port are read into one form', () => {
  expect(parseStartOptions(['--host', 'ssh://ann@atlas:2222/', '--port', '8080'])).toEqual({
    ok: true,
    value: { choice: { kind: 'ssh', url: 'ssh://ann@atlas:2222' }, port: 8080 },
  });
});

test.each([
  ['--port', '0'],
  ['--port', '80'],
  ['--port', '65536'],
  ['--port', '8080x'],
  ['--port'],
  ['--host', 'atlas'],
  ['--host', 'ssh://-oProxyCommand=x@atlas'],
  ['--host', 'ssh://atlas', '--demo'],
  ['--nonsense'],
  ['operand'],
])('%s %s is bad usage, in one line', (...args) => {
  const parsed = parseStartOptions(args);
  expect(parsed.ok).toBe(false);
  expect(parsed.ok ? '' : parsed.error).toMatch(/^[^\n]+$/);
});

test('a window leaves Chromium its own switches', () => {
  const args = ['.', '--ozone-platform=wayland', '--demo', '--inspect', '--host', 'ssh://atlas'];
  expect(withoutChromiumSwitches(args)).toEqual(['--demo', '--host', 'ssh://atlas']);
});
