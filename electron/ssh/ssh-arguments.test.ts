import { afterEach, expect, it, vi } from 'vitest';
import { sshArguments } from './ssh-arguments.ts';

const anywhere = { host: 'atlas', user: null, port: null };
afterEach(() => {
  vi.unstubAllEnvs();
});

it('asks nothing, has no terminal, and puts the host behind "--"', () => {
  const target = { host: 'atlas', user: 'person', port: 2222 };
  expect(sshArguments(target, 'exec true', { configFile: '/bed/ssh_config' })).toEqual(
    '-T -e none -F /bed/ssh_config -p 2222 -l person -o BatchMode=yes -o ConnectTimeout=15 -- atlas'
      .split(' ')
      .concat('exec true'),
  );
  expect(sshArguments(anywhere, 'x').slice(-3)).toEqual(['--', 'atlas', 'x']);
});

it('takes the configuration that SWITCHYARD_SSH_CONFIG names, and the user’s own without it', () => {
  vi.stubEnv('SWITCHYARD_SSH_CONFIG', undefined);
  expect(sshArguments(anywhere, 'x')).not.toContain('-F');
  vi.stubEnv('SWITCHYARD_SSH_CONFIG', '/bed/ssh_config');
  expect(sshArguments(anywhere, 'x').join(' ')).toContain('-F /bed/ssh_config');
});

it('shares a connection over a path that ssh takes as it is', () => {
  const words = sshArguments(anywhere, 'x', { controlPath: '/run/50% of/s' }).join(' ');
  expect(words).toContain('-o ControlMaster=auto -o ControlPath="/run/50%% of/s" -o ControlPersist=60');
  expect(words).toContain('ServerAliveInterval=10');
  expect(sshArguments(anywhere, 'x').join(' ')).not.toContain('Control');
});
