import type { TFunction } from 'i18next';
import type { FindingCode } from '../../shared/model/finding.ts';
import type { StorageLayer } from '../../shared/model/host-use.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';

const SHOWN = 3;

/**
 * What the host uses a function for, in a few words for its chip: the gravest first, at most two. Empty when it uses it for nothing.
 * `vital`: why it must stay, where it must.
 */
export function hostUseLines(
  fn: PciFunction,
  vital: FindingCode | null,
  t: TFunction<'board'>,
): readonly string[] {
  const lines = [
    ...(vital === 'pf-with-vfs' ? [t('use.vfsInUse')] : []),
    ...storage(fn, vital, t),
    ...network(fn, t),
    ...display(fn, t),
    ...input(fn, t),
    ...(vital === 'pf-with-vfs' ? [] : virtualFunctions(fn, t)),
  ];
  return lines.slice(0, 2);
}

function storage(fn: PciFunction, vital: FindingCode | null, t: TFunction<'board'>): readonly string[] {
  const disks = fn.use.block.known ? fn.use.block.value : [];
  const mounts = disks.flatMap((disk) => disk.mounts).sort();
  if (mounts.length > 0)
    return [
      t(vital === 'host-loses-mount' ? 'use.holdsVital' : 'use.holds', {
        mounts: mounts.length === 2 ? t('use.both', { first: mounts[0], second: mounts[1] }) : few(mounts),
      }),
    ];
  const running = disks.flatMap(({ uses }) => uses).filter(({ state }) => state === 'active');
  if (vital === 'host-loses-member')
    return [t('use.runs', { names: few(running.flatMap(({ path }) => topName(path.at(-1)))) })];
  if (vital === 'host-loses-open-disk') {
    const programs = fn.use.processes.known ? fn.use.processes.value.list : [];
    return [t('use.opened', { names: few(programs.map(({ command }) => command)) })];
  }
  if (vital === 'guest-loses-disk') return [t('use.guestDisk')];
  return disks[0] === undefined
    ? []
    : [t('use.disk', { name: few(disks.map(({ name, model }) => model ?? name)) })];
}

/** `vg0-root` rather than `dm-0`. */
function topName(layer: StorageLayer | undefined): readonly string[] {
  return layer === undefined ? [] : [layer.label ?? layer.name];
}

/** An interface without an address still has a name, which tells the ports of one card apart; a VF is told by its PF. */
function network(fn: PciFunction, t: TFunction<'board'>): readonly string[] {
  const interfaces = fn.use.network.known ? fn.use.network.value : [];
  return interfaces.flatMap(({ name, addresses, defaultRoute, master }) => {
    const address = addresses[0]?.split('/')[0] ?? '';
    if (defaultRoute) return [t('use.route', { address, name })];
    if (master !== null) return [t('use.member', { name, master })];
    if (address !== '') return [t('use.address', { address, name })];
    return fn.sriov?.role === 'vf' ? [] : [t('use.noAddress', { name })];
  });
}

function display(fn: PciFunction, t: TFunction<'board'>): readonly string[] {
  const outputs = fn.use.drm.known ? fn.use.drm.value.flatMap(({ connected }) => connected) : [];
  if (outputs.length > 0)
    return [t('use.display', { outputs: few(outputs.map((name) => name.replace(/^card\d+-/, ''))) })];
  return fn.bootDisplay.known && fn.bootDisplay.value ? [t('use.bootDisplay')] : [];
}

function input(fn: PciFunction, t: TFunction<'board'>): readonly string[] {
  const devices = fn.use.input.known
    ? fn.use.input.value.filter(({ keyboard, pointer }) => keyboard || pointer)
    : [];
  return devices.length === 0
    ? []
    : [t('use.input', { devices: few(devices.map(({ name, label }) => label ?? name)) })];
}

function virtualFunctions({ sriov }: PciFunction, t: TFunction<'board'>): readonly string[] {
  if (sriov === null) return [];
  if (sriov.role === 'vf') return [t('use.vfOf', { pf: sriov.pf })];
  return sriov.vfs.length === 0 ? [] : [t('use.vfs', { count: sriov.vfs.length })];
}

function few(words: readonly string[]): string {
  const distinct = [...new Set(words)];
  return distinct.length <= SHOWN
    ? distinct.join(', ')
    : `${distinct.slice(0, SHOWN).join(', ')} +${distinct.length - SHOWN}`;
}
