import { assertNever } from './assert-never.ts';
import type { Fact } from './fact.ts';
import type { PciAddress } from './pci-address.ts';

/** SR-IOV role of a function; null when it has none. */
export type Sriov = PhysicalFunction | VirtualFunction;

/** A function that can be carved into virtual ones. */
export interface PhysicalFunction {
  readonly role: 'pf';
  /** How many VFs it can have. */
  readonly total: Fact<number>;
  readonly current: Fact<number>;
  /** Whether drivers of the host take new VFs by themselves; off where they are meant for guests. */
  readonly autoprobe: Fact<boolean>;
  /** What is set for every start of the host by a file of ours; null where there is none. */
  readonly kept: Fact<KeptCount | null>;
  /** In the order of their indices. */
  readonly vfs: readonly PciAddress[];
}

/** A count of VFs that a udev rule of ours brings back whenever a driver takes the PF. */
export interface KeptCount {
  readonly count: number;
  readonly autoprobe: boolean;
  /** Vendor and device that the rule is for, `8086:10c9`. Another card at this address gets nothing. */
  readonly card: string;
}

/** One of the functions a PF was carved into. */
export interface VirtualFunction {
  readonly role: 'vf';
  readonly pf: PciAddress;
  /** Its number among those of its PF, by which the PF's driver knows it; null where the PF does not name it. */
  readonly index: number | null;
  /** What the PF's driver holds it to, where the PF is a network card with its host driver. */
  readonly settings: Fact<VfSettings>;
}

/** Whether a VF has a link: as the cable of its PF, always, or never. */
export type VfLinkState = 'auto' | 'enable' | 'disable';

/** Properties of a network VF as the kernel tells them (rtnetlink, IFLA_VFINFO_LIST). Null: the PF's driver does not tell this one. */
export interface VfSettings {
  /** Lower case; null also where none was given, so that the driver of the VF makes one up. */
  readonly mac: string | null;
  /** The VLAN its frames are put into, 1 to 4094; null for none. */
  readonly vlan: number | null;
  /** Priority in the VLAN tag, 0 to 7. */
  readonly qos: number;
  /** Frames with another sender than its MAC are dropped. */
  readonly spoofCheck: boolean | null;
  /** Its guest may change the MAC and listen to everything. */
  readonly trust: boolean | null;
  readonly linkState: VfLinkState | null;
  /** Mbit/s that it gets at least and at most; 0 for no limit. */
  readonly minRate: number | null;
  readonly maxRate: number | null;
}

/** One property of a VF as it is to be. */
export type VfSetting =
  /** Null lets the driver of the VF make one up. */
  | { readonly property: 'mac'; readonly mac: string | null }
  | { readonly property: 'vlan'; readonly vlan: number | null; readonly qos: number }
  | { readonly property: 'spoof-check'; readonly on: boolean }
  | { readonly property: 'trust'; readonly on: boolean }
  | { readonly property: 'link-state'; readonly state: VfLinkState }
  /** Mbit/s; 0 for no limit. */
  | { readonly property: 'rate'; readonly min: number; readonly max: number };

/** What a setting changes of the settings of a VF. */
export function settingFields(setting: VfSetting): Partial<VfSettings> {
  switch (setting.property) {
    case 'mac':
      return { mac: setting.mac };
    case 'vlan':
      return { vlan: setting.vlan, qos: setting.qos };
    case 'spoof-check':
      return { spoofCheck: setting.on };
    case 'trust':
      return { trust: setting.on };
    case 'link-state':
      return { linkState: setting.state };
    case 'rate':
      return { minRate: setting.min, maxRate: setting.max };
    default:
      return assertNever(setting);
  }
}

/** A property as `ip link set dev … vf …` takes it, and so does the helper behind the VF's number. */
export function settingWords(setting: VfSetting): readonly string[] {
  switch (setting.property) {
    case 'mac':
      return ['mac', setting.mac ?? '00:00:00:00:00:00'];
    case 'vlan':
      return ['vlan', String(setting.vlan ?? 0), 'qos', String(setting.qos)];
    case 'spoof-check':
      return ['spoofchk', setting.on ? 'on' : 'off'];
    case 'trust':
      return ['trust', setting.on ? 'on' : 'off'];
    case 'link-state':
      return ['state', setting.state];
    case 'rate':
      return ['min_tx_rate', String(setting.min), 'max_tx_rate', String(setting.max)];
    default:
      return assertNever(setting);
  }
}

/** How many VFs a PF is to have, and whether drivers of the host take new ones. */
export type VfCount = Omit<KeptCount, 'card'>;

/** The most that a PF can have: 16 bits in its capability. */
export const MOST_VFS = 65_535;

/** The fastest rate that a VF can be held to, in Mbit/s: what the helper's six digits hold. */
export const MOST_RATE = 999_999;

/** Second line of the files that keep counts, whatever else is in them. */
export const KEPT_MARK = '# Switchyard keeps virtual functions';

/** Where the count of a PF is kept. */
export function keptPath(pf: PciAddress): string {
  return `${KEPT_DIRECTORY}/70-switchyard-vfs-${pf}.rules`;
}

/** Rules of the administrator, which udev reads at every start. */
export const KEPT_DIRECTORY = '/etc/udev/rules.d';

/**
 * The whole text of such a file. `add` is for cards whose driver came with the initramfs, `bind` for the others; ids so that another card at this
 * address gets nothing. A count is only ever set from 0, as the kernel demands.
 */
export function keptText(pf: PciAddress, { count, autoprobe, card }: KeptCount): string {
  const [vendor = '', device = ''] = card.split(':');
  const match = `ACTION=="add|bind", SUBSYSTEM=="pci", KERNEL=="${pf}", DRIVER=="?*", ATTR{vendor}=="0x${vendor}", ATTR{device}=="0x${device}", ATTR{sriov_numvfs}=="0"`;
  return [
    '# Whenever a driver of the host takes this card, it gets its virtual functions back. To end that, delete this file.',
    KEPT_MARK,
    `${match}, ATTR{sriov_drivers_autoprobe}="${autoprobe ? '1' : '0'}"`,
    `${match}, ATTR{sriov_numvfs}="${String(count)}"`,
    '',
  ].join('\n');
}
