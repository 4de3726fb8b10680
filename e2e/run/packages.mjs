import { existsSync, readFileSync } from 'node:fs';
import { run } from './process.mjs';

/** Debian packages by the program they bring. The bed's own packages are its own scripts' matter. */
const NEEDED = [
  { package: 'chromium', program: '/usr/bin/chromium' },
  { package: 'shellcheck', program: '/usr/bin/shellcheck' },
];

/** Whether this is Debian, where packages are known by these names. */
export function isDebian() {
  return existsSync('/etc/debian_version') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs what the tests need; where it may not, prints the one command to run and answers false. */
export async function installPackages() {
  const missing = NEEDED.filter(({ program }) => !existsSync(program)).map((entry) => entry.package);
  if (missing.length === 0) return true;
  const install = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...missing];
  if (process.getuid?.() !== 0 || !isDebian()) {
    console.error(
      `Needed for the tests and not here: ${missing.join(', ')}. On Debian, run:\n  sudo apt-get install ${missing.join(' ')}`,
    );
    return false;
  }
  console.error(`Installing ${missing.join(', ')} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const options = { quiet: true, env };
  await run('apt-get', ['update', '-o', 'DPkg::Lock::Timeout=300'], options);
  const { code, output } = await run('apt-get', install, options);
  if (code !== 0) console.error(output.slice(-2000));
  return code === 0;
}
