import type { ReadinessCheck, ReadinessRemedy } from '../../model/gpu-readiness.ts';
import type { GuestTpm } from '../../model/guest-setup.ts';
import { byEdit, checksOf, type Question } from './question.ts';

const check = checksOf('firmware');

const SECURE_BOOT = {
  on: ['good', 'secure-boot-on'],
  off: ['change', 'secure-boot-off'],
  unknown: ['unknown', 'secure-boot-unknown'],
} as const;

/**
 * Firmware, Secure Boot and TPM. An installed system does not start under another firmware, nor with the variables of another one, so these two are
 * told and not offered. A TPM can be added; a new one in place of an old one would lose the keys that are in it.
 */
export function firmwareChecks(question: Question): readonly ReadinessCheck[] {
  const { guest, setup, system } = question;
  const { loader } = setup;
  const evidence = loader.path === null ? [] : [`<loader>${loader.path}</loader>`];
  if (guest.firmware === 'bios')
    return [check(system === 'windows-11' ? 'problem' : 'change', 'firmware-bios', { evidence })];
  const uefi = check('good', 'firmware-uefi', { evidence });
  if (system !== 'windows-11') return [uefi];
  const [state, code] = SECURE_BOOT[loader.secureBoot];
  const keys = loader.secureBoot === 'on' ? [`<feature enabled='yes' name='enrolled-keys'/>`] : [];
  return [uefi, check(state, code, { evidence: keys }), tpmCheck(question)];
}

function tpmCheck({ setup, index }: Question): ReadinessCheck {
  const { tpm } = setup;
  if (tpm !== null) {
    const version = versionOf(tpm);
    const details = {
      values: { version: version ?? '' },
      evidence: [`<tpm model='${tpm.model}'>`, `<backend type='${tpm.backend}'>`],
    };
    return version === null || version === '2.0'
      ? check('good', 'tpm-present', details)
      : check('change', 'tpm-old', details);
  }
  const { offers } = index.snapshot;
  if (!offers.known)
    return offers.reason === 'absent'
      ? check('problem', 'tpm-missing-not-known')
      : check('problem', 'tpm-missing-unanswered', { evidence: [offers.detail ?? ''] });
  if (!offers.value.tpm) return check('problem', 'tpm-missing-not-offered');
  const remedy: ReadinessRemedy = byEdit({ kind: 'tpm' });
  return check('problem', 'tpm-missing', { remedy });
}

/** The CRB interface exists with 2.0 only. A TPM of the host is of the host's version, which the definition does not say. */
function versionOf({ model, version }: GuestTpm): string | null {
  return model === 'tpm-crb' ? '2.0' : version;
}
