import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const CPUINFO = '/proc/cpuinfo';
/** Room for one processor; the others are like it, and of many processors the file is slow to make. */
const FIRST_PROCESSOR = 16 * 1024;

/** Whether the processor says that it runs virtual machines. Processors that are not x86 do not tell this way. */
export function readVirtualisation(files: HostFiles): Fact<'vmx' | 'svm' | 'none'> {
  const bytes = files.bytes(CPUINFO, FIRST_PROCESSOR);
  if (!bytes.ok) return errorFact(bytes.error);
  const flags = flagsOf(Buffer.from(bytes.value).toString('latin1'));
  if (flags === undefined) return unknown('unreported');
  return known(flags.includes('vmx') ? 'vmx' : flags.includes('svm') ? 'svm' : 'none');
}

/** Of the flags a redacted capture keeps the one that is read. */
export function redactFlags(text: string): string {
  const flags = flagsOf(text);
  if (flags === undefined) return '';
  return `flags\t\t: ${flags.filter((flag) => flag === 'vmx' || flag === 'svm').join(' ')}`;
}

function flagsOf(text: string): readonly string[] | undefined {
  return /^flags[\t ]*:(.*)$/m.exec(text)?.[1]?.trim().split(' ');
}
