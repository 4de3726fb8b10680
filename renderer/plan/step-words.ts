import type { TFunction } from 'i18next';
import type { GuestId } from '../../shared/model/guest.ts';
import type { NetworkSettings } from '../../shared/model/network-settings.ts';
import type { Step } from '../../shared/model/operation.ts';
import { HOOK_PATHS, hookOf, isHookChange } from '../../shared/model/libvirt-hook.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import type { DefinitionEdit } from '../../shared/model/definition-edit.ts';
import { isSetupStep } from '../../shared/model/setup-step.ts';
import { isVfStep } from '../../shared/model/vf-step.ts';
import { setupStepWords } from './setup-step-words.ts';
import { vfStepWords } from './vf-step-words.ts';
import { indirectName } from '../describe/indirect-name.ts';
import { namedAddress } from '../describe/named-address.ts';

function networkWords({ mac, vlan }: NetworkSettings, t: TFunction<'plan'>): string {
  return vlan === null ? t('steps.withMac', { mac }) : t('steps.withVlan', { mac, vlan });
}

/** A step in words, with names instead of ids. */
export function stepWords(step: Step, index: SnapshotIndex, t: TFunction<'plan'>): string {
  if (step.kind === 'rescan') return t('steps.rescan');
  if (step.kind === 'slot-power') return t(`steps.slot-power-${step.power}`, { slot: step.slot });
  if (isHookChange(step)) return t(`steps.${step.kind}`, { path: HOOK_PATHS[hookOf(step.kind)] });
  const guestName = (id: GuestId): string => index.guests.get(id)?.name ?? id;
  if (step.kind === 'start' || step.kind === 'shut-down' || step.kind === 'force-off')
    return t(`steps.${step.kind}`, { guest: guestName(step.guest) });
  if (isVfStep(step)) return vfStepWords(step, index, t);
  if (isSetupStep(step)) return setupStepWords(step, t);
  if (step.kind === 'edit-definition') return editWords(step.edit, guestName(step.guest), index, t);
  if (step.kind === 'give-indirect' || step.kind === 'take-indirect')
    return t(`steps.${step.kind}-${step.view}`, {
      name: indirectName(step.device),
      guest: guestName(step.guest),
    });
  if (step.kind === 'create-mediated' || step.kind === 'destroy-mediated')
    return t(`steps.${step.kind}`, { type: step.type, id: step.id });
  const name = namedAddress(index, step.address);
  switch (step.kind) {
    case 'park':
      return step.previousDriver === null
        ? t('steps.parkIdle', { name })
        : t('steps.park', { name, driver: step.previousDriver });
    case 'return':
    case 'remove':
      return t(`steps.${step.kind}`, { name });
    case 'attach-next-start':
      return step.beside === undefined
        ? t('steps.attach-next-start', { name, guest: guestName(step.guest) })
        : t('steps.attachBeside', { name, guest: guestName(step.guest), beside: step.beside });
    case 'attach-now':
    case 'detach-now':
    case 'detach-next-start': {
      const what = t(`steps.${step.kind}`, { name, guest: guestName(step.guest) });
      return step.kind.startsWith('attach') && step.network !== undefined
        ? what + networkWords(step.network, t)
        : what;
    }
    case 'record':
      return t(step.recorded === null ? 'steps.forget' : 'steps.note', {
        name,
        guest: guestName(step.guest),
      });
    case 'remap':
      return t(step.from === step.address ? 'steps.accept' : 'steps.remap', {
        name,
        from: step.from,
        guest: guestName(step.guest),
      });
  }
}

function editWords(edit: DefinitionEdit, guest: string, index: SnapshotIndex, t: TFunction<'plan'>): string {
  if (edit.kind === 'add-ports') return t(`steps.edit.add-ports.${edit.model}`, { guest, count: edit.count });
  if (edit.kind === 'device-options')
    return t('steps.edit.device-options', { guest, name: namedAddress(index, edit.source) });
  if (edit.kind === 'hand-over')
    return edit.returnAfter === null
      ? t('steps.edit.hand-over-off', { guest })
      : t('steps.edit.hand-over', { guest });
  return t(`steps.edit.${edit.kind}`, { guest });
}
