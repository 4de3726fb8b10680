/**
 * Why the boot menu gets no entry without our changes. `line`: the entry or its command line has a form that is not copied. `image`: what was started is one with its
 * command line. `unread`: entries, or what chooses among them, cannot be read. `default`: it might be started by itself. `shared`: the loader's own program
 * has the same words in all entries.
 */
export interface NoFallback {
  readonly why: 'line' | 'image' | 'unread' | 'default' | 'shared';
  /** What said so: names of files, and words of them. */
  readonly evidence: readonly string[];
}
