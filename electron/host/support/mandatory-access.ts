import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { errorFact, fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { isWholeHost } from '../setup/whole-host.ts';

const SELINUX = '/sys/fs/selinux';
export const SELINUX_ENFORCE = `${SELINUX}/enforce`;
export const SELINUX_BOOLEANS = `${SELINUX}/booleans`;
export const APPARMOR = '/sys/module/apparmor/parameters/enabled';

const MOST_BOOLEANS = 100;
/** What the policy says of guests and of the devices they may have, and of libvirt's hooks. */
const BOOLEAN = /^(?:virt_use_[a-z0-9_]{1,60}|virt_hooks_unconfined)$/;

/** Whether SELinux is at work: without it there is no such file system. */
export function readSelinux(files: HostFiles): Fact<'enforcing' | 'permissive' | 'off'> {
  if (!files.has(SELINUX_ENFORCE)) return isWholeHost(files) ? known('off') : unknown('absent');
  return fileFact(files, SELINUX_ENFORCE, (text) =>
    text === '1' ? 'enforcing' : text === '0' ? 'permissive' : undefined,
  );
}

/** Booleans about guests: the present value and the one that is asked for, `1 1`. */
export function readSelinuxBooleans(files: HostFiles): Fact<Readonly<Record<string, boolean>>> {
  const names = files.list(SELINUX_BOOLEANS);
  if (!names.ok) return errorFact(names.error);
  const values = names.value
    .filter((name) => BOOLEAN.test(name))
    .sort()
    .slice(0, MOST_BOOLEANS)
    .flatMap((name) => {
      const text = files.text(`${SELINUX_BOOLEANS}/${name}`);
      return text.ok && /^[01] [01]$/.test(text.value) ? [[name, text.value.startsWith('1')] as const] : [];
    });
  return known(Object.fromEntries(values));
}

/** Whether AppArmor is at work. */
export function readAppArmor(files: HostFiles): Fact<boolean> {
  if (!files.has(APPARMOR)) return isWholeHost(files) ? known(false) : unknown('absent');
  return fileFact(files, APPARMOR, (text) => (text === 'Y' ? true : text === 'N' ? false : undefined));
}
