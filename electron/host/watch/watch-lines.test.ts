import { spawn } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { remoteMonitor } from './udev-monitor.ts';
import { watchLines } from './watch-lines.ts';

test('a burst of lines is one change', async () => {
  const onChange = vi.fn();
  const end = watchLines(
    { program: 'sh', arguments: ['-c', 'echo 1; echo 2; echo 3; exec sleep 600'] },
    onChange,
  );
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), 5000);
  end();
});

test('a program that ends is started again, and that counts as a change', async () => {
  const onChange = vi.fn();
  const end = watchLines({ program: 'sh', arguments: ['-c', 'exit 1'] }, onChange);
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 5000);
  end();
});

test('a program that does not exist never calls and does not fail', async () => {
  const onChange = vi.fn();
  const end = watchLines({ program: '/nowhere/udevadm', arguments: [] }, onChange);
  await new Promise((resolve) => setTimeout(resolve, 200));
  end();
  end();
  expect(onChange).not.toHaveBeenCalled();
});

test('the remote monitor ends when its stdin ends', async () => {
  // Without udevadm it ends at once, which is as good.
  const child = spawn('sh', ['-s'], { stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.write(remoteMonitor);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  setTimeout(() => child.stdin.end(), 300);
  await ended;
  expect(child.signalCode).toBeNull();
});
