import { expect, it } from 'vitest';
import { sshFailure, sshWords, type SshFailure } from './ssh-failure.ts';

it.each<[string, SshFailure]>([
  [
    'No ED25519 host key is known for [127.0.0.1]:2222 and you have requested strict checking.\r\nHost key verification failed.\r\n',
    'host-key-unknown',
  ],
  [
    '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\nHost key verification failed.\r\n',
    'host-key-unknown',
  ],
  ['person@127.0.0.1: Permission denied (publickey,password).\r\n', 'ssh-refused'],
  ['Received disconnect from 10.0.0.2 port 22:2: Too many authentication failures\r\n', 'ssh-refused'],
  ['ssh: connect to host 127.0.0.1 port 1: Connection refused\r\n', 'ssh-unreachable'],
  ['ssh: Could not resolve hostname atlas: Name or service not known\r\n', 'ssh-unreachable'],
  ['client_loop: send disconnect: Broken pipe\r\n', 'ssh-unreachable'],
])('ssh that ends with code 255 and %j is %s', (stderr, code) => {
  expect(sshFailure(255, stderr)).toBe(code);
});

it('does not take the words of the remote command for its own', () => {
  expect(sshFailure(1, 'Permission denied (publickey).')).toBeUndefined();
  expect(sshFailure(null, '')).toBeUndefined();
});

it('says the code where there are no words', () => {
  expect(sshWords(255, ' Permission denied.\r\n')).toBe('Permission denied.');
  expect(sshWords(9, '\r\n')).toBe('ssh ended with code 9');
});
