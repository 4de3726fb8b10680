import { HOST_VALIDATE, PACKAGE_VERSIONS } from '../host-files.ts';
import { VALIDATE_LIMIT } from '../host-validation.ts';
import { VERSIONS_LIMIT, VERSIONS_SCRIPT } from '../package-versions.ts';
import { OPTION_LINE, OWN_CONFIG, configFiles } from '../setup/kernel-options.ts';
import { builtinLists } from '../support/vfio-module.ts';
import { CHOSEN_LINES } from './chosen-lines.ts';

/** Prints the kernel's own configuration, unpacked. */
const CONFIG_PROGRAM = `
BEGIN { print "f ${OWN_CONFIG}" }
/${OPTION_LINE}/ { print "=" $0 }`;

/** Prints what libvirt's check of the host prints. */
const VALIDATE_PROGRAM = `
BEGIN { print "f ${HOST_VALIDATE}" }
{ print "=" substr($0, 1, 400) }`;

/** Prints what the package manager says. */
const VERSIONS_PROGRAM = `
BEGIN { print "f ${PACKAGE_VERSIONS}" }
{ print "=" substr($0, 1, 400) }`;

const CONFIGS = configFiles('"$release"').join(' ');

/**
 * The part of the probe for what hardly changes while a host runs, and takes as long as all the rest; it uses `present`, `bounded` and `release` of the
 * whole. `kept-lasting.ts` says for how long it holds.
 */
export const LASTING_PROBE = `
${VERSIONS_SCRIPT}lasting() {
  present ${CONFIGS} ${builtinLists('"$release"').join(' ')} | awk '${CHOSEN_LINES}'
  if command -v virt-host-validate >/dev/null; then
    bounded virt-host-validate qemu | head -c ${String(VALIDATE_LIMIT)} | awk '${VALIDATE_PROGRAM}'
  fi
  package_versions | head -c ${String(VERSIONS_LIMIT)} | awk '${VERSIONS_PROGRAM}'
  for path in ${CONFIGS}; do [ ! -e "$path" ] || return 0; done
  [ ! -e ${OWN_CONFIG} ] || zcat ${OWN_CONFIG} | head -c 2097152 | awk '${CONFIG_PROGRAM}'
}
`;

/** Whether the part for what lasts is about this path. */
export function isLasting(path: string): boolean {
  return (
    path === HOST_VALIDATE || path === PACKAGE_VERSIONS || path === OWN_CONFIG || LASTING_FILE.test(path)
  );
}

/** The files above for any kernel. */
const LASTING_FILE = /^\/boot\/config-[^/]+$|^\/(usr\/)?lib\/modules\/[^/]+\/(config|modules\.builtin)$/;
