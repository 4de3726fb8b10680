import type { Pseudonyms } from './pseudonyms.ts';

/** Parts of mount points that every machine has. */
const PLACES = new Set(
  'boot efi home root var lib libvirt images qemu docker containers log tmp cache usr local srv opt mnt media data storage pool vm vms backup nix store snap run'.split(
    ' ',
  ),
);

const LINE = /^([0-9]+ [0-9]+ [0-9]+:[0-9]+) \S+ (\S+) \S+(?: \S+)* - (\S+) (\S+)/;

/** Mounts of block devices and ZFS pools only, without options; names in mount points that only this machine has are replaced. */
export function redactMounts(text: string, pseudonyms: Pseudonyms): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const [, numbers = '', point = '', type = '', source = ''] = LINE.exec(line) ?? [];
      if (type === 'zfs') {
        const [pool = ''] = source.split('/');
        return `${numbers} / ${redactPoint(point, pseudonyms)} rw - zfs ${pseudonyms.word(pool)} rw`;
      }
      if (!source.startsWith('/dev/')) return [];
      return `${numbers} / ${redactPoint(point, pseudonyms)} rw - ${type} ${redactSource(source, pseudonyms)} rw`;
    })
    .join('\n');
}

function redactPoint(point: string, pseudonyms: Pseudonyms): string {
  return point
    .split('/')
    .map((part) => (part === '' || PLACES.has(part) ? part : pseudonyms.word(part)))
    .join('/');
}

/** `/dev/sda1` as it is; volumes under the pseudonym that their `dm/name` gets too. */
export function redactSource(source: string, pseudonyms: Pseudonyms): string {
  if (
    /^\/dev\/(?:[a-z]+[0-9]*|nvme[0-9]+n[0-9]+(?:p[0-9]+)?|mmcblk[0-9]+(?:p[0-9]+)?|dm-[0-9]+)$/.test(source)
  )
    return source;
  if (!source.startsWith('/dev/mapper/')) return `/${pseudonyms.word(source)}`;
  return `/dev/mapper/${pseudonyms.word(source.slice('/dev/mapper/'.length))}`;
}
