import { ENVIRONMENT, sessionVariable } from '../machine/reach.ts';
import { BOOT_SPACE, HOST_VALIDATE, PACKAGE_VERSIONS } from '../host-files.ts';
import { bootSpaceLines } from '../support/boot-space.ts';
import { versionLines } from '../support/package-versions.ts';
import { groupLine, GROUPS, identityLines } from '../support/libvirt-group.ts';
import { validateLines } from '../support/host-validate.ts';
import { builtinLines } from '../support/vfio-module.ts';
import { OWN_STATUS } from '../setup/whole-host.ts';
import { grubConfigLines } from '../setup/grub-config.ts';
import { OWN_CONFIG, optionLines } from '../setup/kernel-options.ts';

/**
 * What is kept of a text: all of it, but for files that hold more than anybody reads here, some of it told in confidence (an environment's variables,
 * passwords of a boot menu), or very much of it. Those are cut down before anything else is done with them.
 */
export function cutText(path: string, text: string): string {
  if (path === ENVIRONMENT) return sessionVariable(text);
  if (path === HOST_VALIDATE) return validateLines(text);
  if (path === PACKAGE_VERSIONS) return versionLines(text);
  if (path === BOOT_SPACE) return bootSpaceLines(text);
  if (path === GROUPS) return groupLine(text);
  if (path === OWN_STATUS) return identityLines(text);
  if (path.endsWith('/modules.builtin')) return builtinLines(text);
  if (path.endsWith('/grub.cfg')) return grubConfigLines(text);
  return path === OWN_CONFIG || isKernelConfig(path) ? optionLines(text) : text;
}

function isKernelConfig(path: string): boolean {
  return /^\/boot\/config-|^(?:\/usr)?\/lib\/modules\/[^/]+\/config$/.test(path);
}
