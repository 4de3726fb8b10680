/** Words that a boot loader adds by itself or that differ from one start to the next; whether they are in a file says nothing. */
const OF_THE_LOADER = /^(?:BOOT_IMAGE|initrd|root|rootflags|rootfstype|ostree|systemd\.machine_id)=|^r[ow]$/;

/** What one command line of the kernel has and the other lacks, in the order of each. */
export interface LineDifference {
  readonly missing: readonly string[];
  readonly left: readonly string[];
}

function words(line: string): readonly string[] {
  return (line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).filter((word) => !OF_THE_LOADER.test(word));
}

/** Compares the line that booted with the one that is to boot: `missing` is not in the booted one, `left` is only there. */
export function lineDifference(booted: string, next: string): LineDifference {
  const [now, then] = [words(booted), words(next)];
  return {
    missing: then.filter((word) => !now.includes(word)),
    left: now.filter((word) => !then.includes(word)),
  };
}
