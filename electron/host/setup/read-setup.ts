import { createHash } from 'node:crypto';
import type { Fact } from '../../../shared/model/fact.ts';
import type { SetupFacts } from '../../../shared/model/setup-facts.ts';
import { isUuid } from '../../../shared/model/uuid.ts';
import { fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { readBootLoader } from './boot-loader.ts';
import { readFallbackTitle } from './fallback-title.ts';
import { readGrubDropIns } from './grub-drop-ins.ts';
import { readInitramfsTool } from './initramfs-tool.ts';
import { readKernelOptions } from './kernel-options.ts';
import { readNextLine } from './next-line.ts';
import { readOwnFiles } from './own-files.ts';
import { readSetupSets } from './setup-sets.ts';
import { readSetupTexts } from './setup-texts.ts';
import { readStartedEntry } from './started-entry.ts';

/** How the host starts, and what of that the setup has made. */
export function readSetup(files: HostFiles, kernel: Fact<string>): SetupFacts {
  const bootedBy = readBootLoader(files);
  const texts = readSetupTexts(files);
  const facts: Omit<SetupFacts, 'mark'> = {
    bootId: fileFact(files, '/proc/sys/kernel/random/boot_id', parseBootId),
    bootLoader: bootedBy.loader,
    bootLoaderEvidence: bootedBy.evidence,
    initramfs: readInitramfsTool(files),
    nextLine: readNextLine(files, bootedBy, texts),
    startedEntry: readStartedEntry(files, bootedBy),
    fallbackTitle: readFallbackTitle(files, bootedBy, texts),
    kernelOptions: readKernelOptions(files, kernel),
    files: texts,
    own: readOwnFiles(files),
    grubDropIns: readGrubDropIns(files),
    ...readSetupSets(files),
  };
  return { mark: createHash('sha256').update(JSON.stringify(facts)).digest('hex'), ...facts };
}

/** A UUID, by random(4). */
function parseBootId(text: string): string | undefined {
  return isUuid(text) ? text : undefined;
}
