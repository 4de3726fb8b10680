import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { errorFact, fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { efiValue, loaderVariable, SECURE_BOOT } from '../setup/efi-variable.ts';

/** What kind of firmware started the machine. */
export function readFirmware(files: HostFiles): Fact<'efi' | 'bios'> {
  const firmware = files.list('/sys/firmware');
  if (!firmware.ok) return errorFact(firmware.error);
  return known(firmware.value.includes('efi') ? 'efi' : 'bios');
}

/** Whether firmware starts only what is signed. BIOS firmware knows no such thing, and some UEFI firmware neither. */
export function readSecureBoot(files: HostFiles, firmware: Fact<'efi' | 'bios'>): Fact<boolean> {
  if (!firmware.known) return firmware;
  if (firmware.value === 'bios') return known(false);
  const value = efiValue(files, SECURE_BOOT);
  // Firmware that knows of none has no such variable; that others were read shows that it would have been.
  if (!files.has(SECURE_BOOT) && files.has(loaderVariable('LoaderInfo'))) return known(false);
  if (!value.known) return value;
  const [on] = value.value;
  return value.value.length === 1 && (on === 0 || on === 1) ? known(on === 1) : unknown('malformed');
}

export const LOCKDOWN = '/sys/kernel/security/lockdown';

/** How far the kernel keeps root from changing it: `none [integrity] confidentiality`, the one in brackets (kernel_lockdown(7)). */
export function readLockdown(files: HostFiles): Fact<'none' | 'integrity' | 'confidentiality'> {
  return fileFact(files, LOCKDOWN, (text) =>
    (['none', 'integrity', 'confidentiality'] as const).find((level) => text.includes(`[${level}]`)),
  );
}
