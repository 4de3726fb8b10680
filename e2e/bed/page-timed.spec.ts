// A change that may cut the person off, on a spare interface that carries an address and a route: given to a guest, not confirmed, and taken
// back by the host itself although this program and all of its ssh connections are gone.
import { execFileSync } from 'node:child_process';
import { expect, test, OPERATION_MS, TEST_MS, begin } from './page-test.ts';
import { topology } from './topology.ts';

const { nic } = topology;
/** What the issue allows from the cut to the card's return. */
const BACK_WITHIN_MS = 30_000;

test.describe.configure({ timeout: TEST_MS });
test.use({ expectedFaults: [/WebSocket|ERR_CONNECTION_REFUSED|Failed to load resource/] });

/** Ends every ssh process that belongs to the program, which are those whose shared connection lies in its own directory. */
function cutSsh(directory: string): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const pids = lines
    .filter((line) => line.includes(directory) && /^\s*\d+\s+(?:\S*\/)?ssh[ :]/.test(line))
    .map((line) => Number.parseInt(line, 10));
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length;
}

test('the program and its connections end right after the change: the host has its card back within 30 s', async ({
  bed,
  app,
  server,
}) => {
  const name = (await bed.check(['ls', `/sys/bus/pci/devices/${nic.address}/net`])).trim();
  await bed.check(['ip', 'addr', 'add', '192.0.2.4/24', 'dev', name]);
  await bed.check(['ip', 'link', 'set', name, 'up']);
  await bed.check(['ip', 'route', 'add', '198.51.100.0/24', 'via', '192.0.2.1', 'dev', name, 'onlink']);
  await begin(bed, app, 'alpha');
  await expect(app.board.chip('host', nic.address)).toContainText('192.0.2.4');

  await app.board.choose('host', nic.address, 'Attach to…', /^alpha/);
  await expect(app.plan.dialog).toContainText('It is taken back after 20 s unless you keep it');
  await expect(app.plan.dialog).not.toContainText('The host cannot take it back by itself');
  await app.plan.begin();
  await expect(app.keepChange.dialog).toBeVisible({ timeout: OPERATION_MS });
  expect(await bed.driverOf(nic.address)).toBe('vfio-pci');

  await server.kill();
  expect(cutSsh(server.directory)).toBeGreaterThan(0);
  const cut = performance.now();
  await bed.waitForDriver(nic.address, nic.driver, 2 * BACK_WITHIN_MS);
  expect(performance.now() - cut).toBeLessThan(BACK_WITHIN_MS);
  expect(await bed.check(['virsh', '-q', 'dumpxml', 'alpha'])).not.toContain('<hostdev');
});
