import { readdirSync, statfsSync, statSync } from 'node:fs';
import { ENTRY_ROOTS } from '../../shared/model/setup-file.ts';
import { attempt } from './file-error.ts';
import type { HostFiles } from './host-files.ts';

/** As initramfs-tools, and as dracut and mkinitcpio call what they make. */
const IMAGE = /^(?:initrd\.img-|initramfs-).*(?<!\.(?:new|bak))$/;
/** As kernel-install calls them, in TOKEN/VERSION/ (90-loaderentry.install). */
const COPY = /^(?:initrd|initramfs)[^/]*$/;

function names(directory: string): readonly string[] {
  const read = attempt(() => readdirSync(directory));
  return read.ok ? read.value : [];
}

function imagesOf(root: string): readonly string[] {
  const there = names(root);
  const images = there.filter((name) => IMAGE.test(name)).map((name) => `${root}/${name}`);
  const versions = there.flatMap((token) =>
    names(`${root}/${token}`).map((version) => `${root}/${token}/${version}`),
  );
  const copies = versions.flatMap((directory) =>
    names(directory)
      .filter((name) => COPY.test(name))
      .map((name) => `${directory}/${name}`),
  );
  return [...images, ...copies];
}

/** Of each place where start images lie, what root can still write, as `df` counts it, and the size of each: `at PLACE`, `free BYTES`, `image BYTES`. */
export const bootSpace: HostFiles['bootSpace'] = () =>
  attempt(() =>
    ENTRY_ROOTS.flatMap((root) => {
      const images = imagesOf(root);
      if (images.length === 0) return [];
      const { bfree, bsize } = statfsSync(root);
      const sizes = images.map((path) => `image ${String(statSync(path).size)}`);
      return [`at ${root}`, `free ${String(bfree * bsize)}`, ...sizes];
    }).join('\n'),
  );

/** The same of a far host, for the probe: POSIX `df` counts in 1024 bytes, all and used; the used ones are all but the free. It uses `present` of the whole. */
export const BOOT_SPACE_SCRIPT = `boot_space() {
  for root in ${ENTRY_ROOTS.join(' ')}; do
    sizes=$(present "$root"/initrd.img-* "$root"/initramfs-* "$root"/*/*/initrd* "$root"/*/*/initramfs* | xargs ls -dln 2>/dev/null |
      awk '/^-/ && !/\\.(new|bak)$/ { print "image " $5 }')
    [ -n "$sizes" ] || continue
    echo "at $root"
    df -P -k "$root" | awk 'NR == 2 { printf "free %.0f\\n", ($2 - $3) * 1024 }'
    printf '%s\\n' "$sizes"
  done
}
`;
