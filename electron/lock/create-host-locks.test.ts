import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHostLocks, type LockWay } from './create-host-locks.ts';
import { lockScript } from './lock-script.ts';

let sysfs: string;
let way: LockWay;
beforeEach(() => {
  sysfs = mkdtempSync(join(tmpdir(), 'switchyard-lock-'));
  for (const name of ['11', '12', '0000:01:00.0']) mkdirSync(join(sysfs, name));
  const script = lockScript
    .replaceAll('/sys/bus/pci/devices', sysfs)
    .replaceAll('/sys/kernel/iommu_groups', sysfs);
  way = { program: 'sh', arguments: ['-c', script] };
});
afterEach(() => {
  rmSync(sysfs, { recursive: true });
});

const keys = (...names: readonly string[]) => new Set(names);

test(
  'a group is held by one program; the other is told by whom and since when',
  { timeout: 30_000 },
  async () => {
    const first = await createHostLocks({ way, by: 'ada@tower' }).take(keys('group 11'));
    expect(first.ok).toBe(true);
    const second = await createHostLocks({ way, by: 'bob@desk' }).take(keys('group 11', 'group 12'));
    expect(second).toMatchObject({ ok: false, error: { code: 'busy' } });
    const message = second.ok ? '' : second.error.message;
    expect(message).toMatch(/ada@tower since \d{4}-\d\d-\d\dT[\d:.]+Z$/);
    if (first.ok) first.value.release();
  },
);

test(
  'different groups are held at the same time, and a released one by the next',
  { timeout: 30_000 },
  async () => {
    const [one, other] = ['ada@tower', 'bob@desk'].map((by) => createHostLocks({ way, by }));
    const first = await one?.take(keys('group 11', '0000:01:00.0'));
    const second = await other?.take(keys('group 12'));
    expect([first?.ok, second?.ok]).toEqual([true, true]);
    if (first?.ok === true) first.value.release();
    const third = await other?.take(keys('group 11', '0000:01:00.0'));
    expect(third?.ok).toBe(true);
    for (const held of [second, third]) if (held?.ok === true) held.value.release();
  },
);

test(
  'a lock whose holder ends is lost, which is told, and another program may have it',
  { timeout: 30_000 },
  async () => {
    const pidFile = join(sysfs, 'pid');
    const [program, ...rest] = [way.program, ...way.arguments];
    const told = {
      program: 'sh',
      arguments: ['-c', `echo $$ > ${pidFile}; exec "$@"`, 'sh', program, ...rest],
    };
    const first = await createHostLocks({ way: told, by: 'ada@tower' }).take(keys('group 11'));
    if (!first.ok) throw new Error(first.error.message);
    expect(first.value.isLost()).toBe(false);
    const lost = new Promise<void>((resolve) => void first.value.onLost(resolve));
    process.kill(Number(readFileSync(pidFile, 'utf8')));
    await lost;
    expect(first.value.isLost()).toBe(true);
  },
);

test('a lock that is released is not lost', { timeout: 30_000 }, async () => {
  const first = await createHostLocks({ way, by: 'ada@tower' }).take(keys('group 11'));
  if (!first.ok) throw new Error(first.error.message);
  first.value.release();
  const next = await createHostLocks({ way, by: 'bob@desk' }).take(keys('group 11'));
  expect([first.value.isLost(), next.ok]).toEqual([false, true]);
  if (next.ok) next.value.release();
});

test(
  'functions that are not on the host any more are held too, several at once',
  { timeout: 30_000 },
  async () => {
    const [one, other] = ['ada@tower', 'bob@desk'].map((by) => createHostLocks({ way, by }));
    const first = await one?.take(keys('0000:0b:00.0', '0000:0b:00.1', 'group 11'));
    expect(first?.ok).toBe(true);
    const second = await other?.take(keys('0000:0b:00.0'));
    expect(second).toMatchObject({ ok: false, error: { code: 'busy' } });
    if (first?.ok === true) first.value.release();
  },
);

test('a name from the far side becomes no command', { timeout: 30_000 }, async () => {
  const locks = createHostLocks({ way, by: 'a$(touch x)\n12\n`b`@c' });
  const held = await locks.take(keys('group 11'));
  expect(held.ok).toBe(true);
  const second = await createHostLocks({ way, by: 'bob@desk' }).take(keys('group 11'));
  expect(second.ok ? '' : second.error.message).toContain('a$(touch_x)_12_`b`@c since');
  if (held.ok) held.value.release();
});

test.each([['group 99'], ['group ../11'], ['group 11/']])(
  '%s is no group: not locked, and said',
  async (key) => {
    const answer = await createHostLocks({ way, by: 'ada@tower' }).take(keys(key));
    expect(answer).toMatchObject({ ok: false, error: { code: 'no-lock' } });
  },
);

test('a host that does not answer in time is refused', async () => {
  const silent = { program: 'sh', arguments: ['-c', 'exec sleep 100'] };
  const answer = await createHostLocks({ way: silent, by: 'ada@tower', timeoutMs: 50 }).take(
    keys('group 11'),
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'no-lock' } });
});

test('a host without a shell is refused', async () => {
  const none = { program: join(sysfs, 'none'), arguments: [] };
  const answer = await createHostLocks({ way: none, by: 'ada@tower' }).take(keys('group 11'));
  expect(answer).toMatchObject({ ok: false, error: { code: 'no-lock' } });
});

test('the script is one word for any login shell', () => {
  expect(lockScript).not.toMatch(/['\n]/);
});
