import type { TFunction } from 'i18next';
import type { ConnectionFailure } from '../../shared/model/connection-state.ts';
import type { Finding, FindingCode } from '../../shared/model/finding.ts';
import type { ReaderFailure } from '../../shared/model/host-snapshot.ts';
import type { Problem } from '../../shared/model/operation.ts';

/** A finding or problem in words: what, what it means and what is now, and the next step (empty when there is none). */
export interface Explanation {
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

type Texts = TFunction<readonly ['finding', 'problem', 'connection']>;

/** Namespaces that `findingText` and `problemText` read: `useTranslation(explanationNamespaces)`. */
export const explanationNamespaces = ['finding', 'problem', 'connection'] as const;

export function findingText({ code, values }: Pick<Finding, 'code' | 'values'>, t: Texts): Explanation {
  if (isLibvirtFailure(code)) return connectionText(libvirtFailureOf(code), t);
  if (isReaderFailure(code)) return readerText(readerFailureOf(code), t);
  return {
    title: t(`finding:${code}.title`, values),
    meaning: t(`finding:${code}.meaning`, values),
    remedy: t(`finding:${code}.remedy`, values),
  };
}

export function problemText({ code, values }: Problem, t: Texts): Explanation {
  return {
    title: t(`problem:${code}.title`, values),
    meaning: t(`problem:${code}.meaning`, values),
    remedy: t(`problem:${code}.remedy`, values),
  };
}

export function connectionText(code: ConnectionFailure, t: Texts): Explanation {
  return {
    title: t(`connection:libvirt.${code}.title`),
    meaning: t(`connection:libvirt.${code}.meaning`),
    remedy: t(`connection:libvirt.${code}.remedy`),
  };
}

export function readerText(code: ReaderFailure, t: Texts): Explanation {
  return {
    title: t(`connection:reader.${code}.title`),
    meaning: t(`connection:reader.${code}.meaning`),
    remedy: t(`connection:reader.${code}.remedy`),
  };
}

type LibvirtCode = Extract<FindingCode, `libvirt-${ConnectionFailure}`>;
type ReaderCode = Extract<FindingCode, `reader-${ReaderFailure}`>;

function isLibvirtFailure(code: FindingCode): code is LibvirtCode {
  return code.startsWith('libvirt-') && code !== 'libvirt-unavailable';
}

function isReaderFailure(code: FindingCode): code is ReaderCode {
  return code.startsWith('reader-');
}

function libvirtFailureOf(code: LibvirtCode): ConnectionFailure {
  return code.slice('libvirt-'.length) as ConnectionFailure;
}

function readerFailureOf(code: ReaderCode): ReaderFailure {
  return code.slice('reader-'.length) as ReaderFailure;
}
