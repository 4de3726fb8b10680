import { parseVlan, readCardMac } from '../../../shared/model/network-settings.ts';
import { MOST_RATE, type VfLinkState, type VfSetting, type VfSettings } from '../../../shared/model/sriov.ts';
import { isVlan, macProblem } from '../../components/network/typed-network.ts';

/** The properties of a virtual function as typed. */
export interface VirtualDraft {
  readonly mac: string;
  readonly vlan: string;
  readonly qos: string;
  readonly trust: boolean;
  readonly spoofCheck: boolean;
  readonly linkState: VfLinkState;
  readonly minRate: string;
  readonly maxRate: string;
}

export function draftOf(settings: VfSettings): VirtualDraft {
  const rate = (value: number | null): string => (value === null || value === 0 ? '' : String(value));
  return {
    mac: settings.mac ?? '',
    vlan: settings.vlan === null ? '' : String(settings.vlan),
    qos: String(settings.qos),
    trust: settings.trust ?? false,
    spoofCheck: settings.spoofCheck ?? false,
    linkState: settings.linkState ?? 'auto',
    minRate: rate(settings.minRate),
    maxRate: rate(settings.maxRate),
  };
}

/** Mbit/s as typed, 0 for no limit; undefined for anything else. */
export function rateOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  if (!/^[0-9]{1,6}$/.test(trimmed)) return undefined;
  const rate = Number(trimmed);
  return rate <= MOST_RATE ? rate : undefined;
}

/** Whether the lower rate is above the upper one. */
export function isRateUpsideDown({ minRate, maxRate }: VirtualDraft): boolean {
  const least = rateOf(minRate) ?? 0;
  const most = rateOf(maxRate) ?? 0;
  return most !== 0 && least > most;
}

/** The properties that are to be others than they are; null while something typed is not right. */
export function changesOf(settings: VfSettings, draft: VirtualDraft): readonly VfSetting[] | null {
  const minRate = rateOf(draft.minRate);
  const maxRate = rateOf(draft.maxRate);
  if (macProblem(draft.mac) !== null || !isVlan(draft.vlan)) return null;
  if (minRate === undefined || maxRate === undefined || isRateUpsideDown(draft)) return null;
  const read = readCardMac(draft.mac);
  const mac = read.ok ? read.value : null;
  const vlan = parseVlan(draft.vlan) ?? null;
  const qos = vlan === null ? 0 : Number(draft.qos);
  const isOther = {
    vlan: vlan !== settings.vlan || qos !== settings.qos,
    rate: minRate !== (settings.minRate ?? 0) || maxRate !== (settings.maxRate ?? 0),
  };
  return [
    ...(mac === settings.mac ? [] : [{ property: 'mac', mac } as const]),
    ...(isOther.vlan ? [{ property: 'vlan', vlan, qos } as const] : []),
    ...(draft.spoofCheck === (settings.spoofCheck ?? false)
      ? []
      : [{ property: 'spoof-check', on: draft.spoofCheck } as const]),
    ...(draft.trust === (settings.trust ?? false) ? [] : [{ property: 'trust', on: draft.trust } as const]),
    ...(draft.linkState === (settings.linkState ?? 'auto')
      ? []
      : [{ property: 'link-state', state: draft.linkState } as const]),
    ...(isOther.rate ? [{ property: 'rate', min: minRate, max: maxRate } as const] : []),
  ];
}
