import { randomBytes } from 'node:crypto';
import { writeBundle } from '../bundle/write-bundle.ts';
import type { HostFiles } from '../host-files.ts';
import { readHost } from '../read-host.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { recordFiles } from './record-files.ts';
import { redactTree } from './redact-tree.ts';

/** `redact`: replace what identifies the machine or its owner; on unless a person asked for the originals. */
export interface CaptureOptions {
  readonly redact: boolean;
}

/** Reads a host and gives, as the text of a bundle, exactly the files that reading it took. */
export function captureBundle(files: HostFiles, { redact }: CaptureOptions): string {
  const recording = recordFiles(files);
  readHost(recording.files);
  const tree = recording.tree();
  // The key is gone afterwards, so that pseudonyms cannot be compared with guesses.
  return writeBundle(redact ? redactTree(tree, createPseudonyms(randomBytes(32))) : tree);
}
