import { readdirSync, statfsSync, statSync } from 'node:fs';
import { attempt } from './file-error.ts';
import type { HostFiles } from './host-files.ts';

const BOOT = '/boot';
/** As initramfs-tools, and as dracut and mkinitcpio call what they make. */
const IMAGE = /^(?:initrd\.img-|initramfs-).*(?<!\.(?:new|bak))$/;

/** What root can still write, as `df` counts it, and the size of each start image: `free BYTES`, `image BYTES`. */
export const bootSpace: HostFiles['bootSpace'] = () =>
  attempt(() => {
    const { bfree, bsize } = statfsSync(BOOT);
    const images = readdirSync(BOOT).filter((name) => IMAGE.test(name));
    const sizes = images.map((name) => `image ${String(statSync(`${BOOT}/${name}`).size)}`);
    return [`free ${String(bfree * bsize)}`, ...sizes].join('\n');
  });

/** The same of a far host, for the probe: POSIX `df` counts in 1024 bytes, all and used; the used ones are all but the free. It uses `present` of the whole. */
export const BOOT_SPACE_SCRIPT = `boot_space() {
  df -P -k ${BOOT} | awk 'NR == 2 { printf "free %.0f\\n", ($2 - $3) * 1024 }'
  present ${BOOT}/initrd.img-* ${BOOT}/initramfs-* | xargs ls -dln | awk '/^-/ && !/\\.(new|bak)$/ { print "image " $5 }'
}
`;
