import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SETUP } from '../helper-text.ts';
import type { SetupCall } from '../setup-call.ts';
import { setupInput, setupWords } from '../setup-words.ts';
import { commonChanges, copyWith, createSandbox, type Sandbox, type SandboxEnd } from './sandbox.ts';

/** A sandbox of the second program: `etc`, `var/lib`, `boot` and `modules` below its directory. */
export interface SetupSandbox extends Sandbox {
  /** A call as the client makes it. */
  call(call: SetupCall): SandboxEnd;
}

export const BOOT = 'b0070000-0000-4000-8000-000000000000';
/** What the host's programs were called with, one call a line. */
export const RUN_LOG = 'runs.log';
/** Where it keeps its state. */
export const STATE = 'var/lib/switchyard/setup';

const PROGRAMS = [
  ...['update-initramfs', 'dracut', 'mkinitcpio', 'update-grub', 'grub-mkconfig', 'grub2-mkconfig'],
  ...['kernel-install', 'proxmox-boot-tool', 'grubby', 'kernelstub', 'rpm-ostree', 'systemctl'],
];

/** A host with GRUB and initramfs-tools, whose programs write down their words. */
export function createSetupSandbox(): SetupSandbox {
  const sandbox = createSandbox((directory) =>
    copyWith(SETUP, [
      ...commonChanges(directory),
      ['readonly ETC=/etc\n', `readonly ETC='${directory}/etc'\n`],
      ['readonly VAR=/var/lib\n', `readonly VAR='${directory}/var/lib'\n`],
      ['readonly BOOT_ID=/proc/sys/kernel/random/boot_id\n', `readonly BOOT_ID='${directory}/boot_id'\n`],
      ['readonly MODULES=/lib/modules\n', `readonly MODULES='${directory}/modules'\n`],
      ['readonly BOOT=/boot\n', `readonly BOOT='${directory}/boot'\n`],
      ['readonly EFI=/efi\n', `readonly EFI='${directory}/efi'\n`],
    ]),
  );
  sandbox.put('boot_id', `${BOOT}\n`);
  for (const path of ['var/lib', 'boot', 'modules', 'etc/initramfs-tools/hooks', 'etc/grub.d', 'etc/default'])
    mkdirSync(join(sandbox.directory, path), { recursive: true });
  for (const name of PROGRAMS)
    sandbox.program(name, `printf '%s\\n' "${name} $*" >>'${join(sandbox.directory, RUN_LOG)}'`);
  return {
    ...sandbox,
    call: (call) => sandbox.runWith(setupInput(call), ...(setupWords(call) ?? [])),
  };
}

/** Lines of the manifest, without the times in them. */
export function manifestOf(sandbox: Sandbox): readonly string[] {
  return sandbox
    .text(`${STATE}/manifest`)
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ [0-9]{4}-[0-9-]+T[0-9:]+Z /, ' TIME '));
}

/** SHA-256 of a text in Latin-1. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('hex');
}
