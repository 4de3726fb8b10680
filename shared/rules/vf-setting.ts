import { assertNever } from '../model/assert-never.ts';
import { settingWords, type VfSetting, type VfSettings } from '../model/sriov.ts';

/** A property as the kernel tells it now; null where the driver of the PF does not. */
export function settingNow(settings: VfSettings, property: VfSetting['property']): VfSetting | null {
  switch (property) {
    case 'mac':
      return { property, mac: settings.mac };
    case 'vlan':
      return { property, vlan: settings.vlan, qos: settings.qos };
    case 'spoof-check':
      return settings.spoofCheck === null ? null : { property, on: settings.spoofCheck };
    case 'trust':
      return settings.trust === null ? null : { property, on: settings.trust };
    case 'link-state':
      return settings.linkState === null ? null : { property, state: settings.linkState };
    case 'rate':
      return settings.minRate === null || settings.maxRate === null
        ? null
        : { property, min: settings.minRate, max: settings.maxRate };
    default:
      return assertNever(property);
  }
}

/** Whether a VF is held to this already. A driver that was given no MAC makes one up, so that "none" can only be told from zeros. */
export function isSet(settings: VfSettings, setting: VfSetting): boolean {
  const now = settingNow(settings, setting.property);
  return now !== null && settingWords(now).join() === settingWords(setting).join();
}
