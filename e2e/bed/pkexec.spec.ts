// The way to root on this computer: Debian's pkexec and polkit, our action, and the helper where a package puts it. The user is an ordinary
// one who came in by ssh, so nobody is there to be asked, and only a rule of the administrator can allow it.
import { readFile } from 'node:fs/promises';
import type { Bed } from './bed.ts';
import { runProgram, type CommandResult } from './ssh.ts';
import { expect, test } from './test.ts';
import { topology } from './topology.ts';

const { pullNic } = topology;
/** As in electron/privileged/ways.ts, which only a bundler can read. */
const HELPER = '/opt/Switchyard/resources/switchyard-helper';
const ACTION = 'io.github.switchyard.Switchyard.helper';
const POLICY = '/usr/share/polkit-1/actions/io.github.switchyard.Switchyard.policy';
const RULE = '/etc/polkit-1/rules.d/50-bed.rules';
const RULE_TEXT = `polkit.addRule(function (action, subject) {
  if (action.id === '${ACTION}' && subject.user === 'person') return polkit.Result.YES;
});
`;

const inRepository = (path: string): Promise<string> =>
  readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Calls the helper by pkexec as the user `person`, with the words that the program would use. */
function asPerson(bed: Bed, ...words: readonly string[]): Promise<CommandResult> {
  const command = ['pkexec', '--disable-internal-agent', HELPER, ...words].join(' ');
  return runProgram('ssh', ['-F', bed.sshConfigPath, '-l', 'person', '-T', 'bed', command]);
}

test.beforeEach(async ({ bed }) => {
  await bed.writeFile(POLICY, await inRepository('assets/io.github.switchyard.Switchyard.policy'));
  await bed.writeFile(HELPER, await inRepository('electron/privileged/switchyard-helper.sh'));
  await bed.check(['chmod', '0755', HELPER]);
});

test.afterEach(async ({ bed }) => {
  await bed.check(['rm', '-rf', POLICY, RULE, '/opt/Switchyard']);
});

test('the helper answers an ordinary user only where polkit’s rules allow our action, and does nothing before', async ({
  bed,
}) => {
  // polkitd sees new files by itself, a little later.
  await expect.poll(async () => (await bed.run(['pkaction', '--action-id', ACTION])).code).toBe(0);
  const action = await bed.check(['pkaction', '--verbose', '--action-id', ACTION]);
  expect(action).toContain(`org.freedesktop.policykit.exec.path -> ${HELPER}`);
  expect(action).toMatch(/implicit active:\s+auth_admin_keep/);

  const refused = await asPerson(bed, 'remove', pullNic.address);
  expect(refused).toMatchObject({ code: 127, stdout: '' });
  expect(refused.stderr).toContain('Not authorized');
  expect(await bed.driverOf(pullNic.address)).toBe(pullNic.driver);

  await bed.writeFile(RULE, RULE_TEXT);
  await expect
    .poll(async () => (await asPerson(bed, 'version')).stdout)
    .toMatch(/^\{"ok":true,"verb":"version"/);
  expect(await asPerson(bed, 'remove', pullNic.address)).toMatchObject({ code: 0 });
  expect(await bed.functionAt(pullNic.address)).toBeUndefined();
  expect(await asPerson(bed, 'rescan')).toMatchObject({ code: 0 });
  await bed.waitForDriver(pullNic.address, pullNic.driver);

  // A helper that others can write to would be their way to root: it does nothing then, whoever is allowed to call it.
  await bed.check(['chmod', '0777', HELPER]);
  expect(JSON.parse((await asPerson(bed, 'remove', pullNic.address)).stdout)).toMatchObject({
    code: 'unsafe',
  });
  expect(await bed.driverOf(pullNic.address)).toBe(pullNic.driver);
});
