import type { TFunction } from 'i18next';
import type { ReadinessCheck } from '../../shared/model/gpu-readiness.ts';
import { parsePciAddress } from '../../shared/model/pci-address.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { en } from '../i18n/resources.ts';
import { shortNameOf } from './short-name.ts';

/** A check in words. */
export interface ReadinessWords {
  readonly title: string;
  readonly meaning: string;
  /** Empty where nothing is to be done. */
  readonly remedy: string;
}

/** What was found, what that means, and what may be done about it. */
export function readinessWords(
  { code, values, state }: ReadinessCheck,
  index: SnapshotIndex,
  t: TFunction<'readiness'>,
): ReadinessWords {
  const words = { ...values, ...nameIn(index, values['address']) };
  return {
    title: t(`check.${code}.title`, words),
    meaning: t(`check.${code}.meaning`, words),
    remedy: state !== 'good' && hasRemedy(code) ? t(`remedy.${code}`, words) : '',
  };
}

/** A function by its name, with the address behind. */
function nameIn(
  { functions }: SnapshotIndex,
  address: string | number | undefined,
): { readonly address?: string } {
  const parsed = typeof address === 'string' ? parsePciAddress(address) : undefined;
  const fn = parsed === undefined ? undefined : functions.get(parsed);
  return fn === undefined ? {} : { address: `${shortNameOf(fn)} (${fn.address})` };
}

function hasRemedy(code: string): code is keyof typeof en.readiness.remedy {
  return code in en.readiness.remedy;
}
