import { existsSync, readFileSync } from 'node:fs';
import { run } from './process.mjs';

/** @typedef {{ package: string, file: string }} Needed A Debian package, and a file it brings. */

/** @type {readonly Needed[]} What the tests need. The bed's own packages are its own scripts' matter. */
export const FOR_TESTS = [
  { package: 'chromium', file: '/usr/bin/chromium' },
  { package: 'shellcheck', file: '/usr/bin/shellcheck' },
  { package: 'libvirt-daemon', file: '/usr/sbin/libvirtd' },
];

/** @type {readonly Needed[]} What the bench compares with. */
export const FOR_BENCH = [
  { package: 'libvirt-daemon', file: '/usr/sbin/libvirtd' },
  { package: 'libvirt-clients', file: '/usr/bin/virsh' },
  { package: 'python3-libvirt', file: '/usr/lib/python3/dist-packages/libvirt.py' },
  { package: 'pciutils', file: '/usr/bin/lspci' },
];

/** Whether this is Debian, where packages are known by these names. */
export function isDebian() {
  return existsSync('/etc/debian_version') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Installs what is needed; where it may not, prints the one command to run and answers false.
 * @param {readonly Needed[]} needed
 */
export async function installPackages(needed) {
  const missing = needed.filter(({ file }) => !existsSync(file)).map((entry) => entry.package);
  if (missing.length === 0) return true;
  const install = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...missing];
  if (process.getuid?.() !== 0 || !isDebian()) {
    console.error(
      `Needed and not here: ${missing.join(', ')}. On Debian, run:\n  sudo apt-get install ${missing.join(' ')}`,
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
