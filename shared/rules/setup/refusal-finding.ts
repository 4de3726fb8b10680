import type { Finding } from '../../model/finding.ts';
import { block } from '../make-finding.ts';
import type { LineRefusal } from './line-refusal.ts';

/** Why a person has to change the kernel's command line, with what is to be done as evidence. */
export function refusalFinding({ reason, file, line }: LineRefusal, byHand: readonly string[]): Finding {
  const place = line === null ? file : `${file}:${String(line)}`;
  return block(`setup-line-${reason}`, { place }, byHand);
}
