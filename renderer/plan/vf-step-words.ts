import type { TFunction } from 'i18next';
import { keptPath, type VfSetting } from '../../shared/model/sriov.ts';
import type { VfStep } from '../../shared/model/vf-step.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { namedAddress } from '../describe/named-address.ts';

/** A step about virtual functions in words. */
export function vfStepWords(step: VfStep, index: SnapshotIndex, t: TFunction<'plan'>): string {
  const name = namedAddress(index, step.address);
  switch (step.kind) {
    case 'set-vf-count':
      return t(step.autoprobe ? 'steps.set-vf-count.drivers' : 'steps.set-vf-count.guests', {
        name,
        count: step.count,
      });
    case 'keep-vf-count':
      return step.kept === null
        ? t('steps.keep-vf-count.end', { name, path: keptPath(step.address) })
        : t('steps.keep-vf-count.begin', { name, count: step.kept.count, path: keptPath(step.address) });
    case 'set-vf':
      return settingWords(step.setting, name, t);
    case 'set-interface':
      return t(step.up ? 'steps.set-interface.up' : 'steps.set-interface.down', { name });
  }
}

function settingWords(setting: VfSetting, name: string, t: TFunction<'plan'>): string {
  switch (setting.property) {
    case 'mac':
      return setting.mac === null
        ? t('steps.set-vf.noMac', { name })
        : t('steps.set-vf.mac', { name, mac: setting.mac });
    case 'vlan':
      return setting.vlan === null
        ? t('steps.set-vf.noVlan', { name })
        : t('steps.set-vf.vlan', { name, vlan: setting.vlan, qos: setting.qos });
    case 'spoof-check':
    case 'trust':
      return t(`steps.set-vf.${setting.property}-${setting.on ? 'on' : 'off'}`, { name });
    case 'link-state':
      return t(`steps.set-vf.link-${setting.state}`, { name });
    case 'rate':
      return t('steps.set-vf.rate', { name, min: setting.min, max: setting.max });
  }
}
