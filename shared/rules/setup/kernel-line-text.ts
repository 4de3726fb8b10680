import { failed, ok, type Result } from '../../model/result.ts';
import { SETUP_FILES } from '../../model/setup-file.ts';
import type { SetupRun } from '../../model/setup-run.ts';
import type { LineRefusal } from './line-refusal.ts';

/** Letters that none of the readers, and no boot loader, gives a meaning to; the helper writes no others. */
const PLAIN = /^[A-Za-z0-9 \t=._,:/@+-]*$/;
const COMMENT = /^[ \t]*#/;
const OF_THE_IOMMU = /^(?:intel_iommu|amd_iommu|iommu)[=.]/;
/** What comes behind it is for init, not for the kernel (Documentation/admin-guide/kernel-parameters.rst). */
const END = '--';

/**
 * The lines of `/etc/kernel/cmdline`, for whoever builds from it; refused where it depends on the reader what they mean.
 *
 * kernel-install makes single spaces of spaces, tabs and newlines: in which line a word stands means nothing (90-loaderentry.install of systemd 252,
 * 255 and 257; 60-ukify.install splits likewise). Until systemd 256 it takes comments for words too, and for images until 259 (systemd#34008, #41146);
 * mkinitcpio leaves out lines that begin with #. So a comment matters to nobody, and stays as it is, while it neither names the IOMMU nor changes what
 * the words behind it are. proxmox-boot-tool puts the text as it is behind `options`, so that only a first line counts (zz-proxmox-boot).
 */
export function kernelLines(text: string, reader: SetupRun['tool']): Result<readonly string[], LineRefusal> {
  const lines = text.split('\n');
  const isOdd = (line: string, at: number): boolean =>
    isComment(line)
      ? reader === 'proxmox-boot-tool' || mattersToSome(line)
      : !PLAIN.test(line) ||
        wordsIn(line).includes(END) ||
        (reader === 'proxmox-boot-tool' && at > 0 && line !== '');
  const odd = lines.findIndex(isOdd);
  if (odd < 0) return ok(lines);
  return failed({
    reason: 'form',
    file: SETUP_FILES['kernel-line'],
    line: lines.length > 2 ? odd + 1 : null,
  });
}

/** Whether a line is a comment to some readers; words in it count for none of ours. */
export function isComment(line: string): boolean {
  return COMMENT.test(line);
}

/** The words of a line that is none. */
export function wordsIn(line: string): readonly string[] {
  return line.match(/[^ \t]+/g) ?? [];
}

function mattersToSome(comment: string): boolean {
  const words = wordsIn(comment);
  return (
    // A loader ends the line at a carriage return, and the kernel takes what is between quotes for one word.
    !/^[\t\x20-\x7e\x80-\uffff]*$/.test(comment) ||
    (comment.match(/"/g) ?? []).length % 2 !== 0 ||
    words.some((word) => word === END || OF_THE_IOMMU.test(word))
  );
}
