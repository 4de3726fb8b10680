import type { TFunction } from 'i18next';
import { OWN_FILES, SETUP_FILES } from '../../shared/model/setup-file.ts';
import { SETUP_STATE, type SetupStep } from '../../shared/model/setup-step.ts';
import type { SetupRun } from '../../shared/model/setup-run.ts';

/** A step about how the host starts in words. */
export function setupStepWords(step: SetupStep, t: TFunction<'plan'>): string {
  switch (step.kind) {
    case 'setup-open':
      return t('steps.setup.open', { path: SETUP_STATE });
    case 'setup-file': {
      const path = SETUP_FILES[step.file];
      if (step.after === null) return t('steps.setup.remove', { path });
      return t(step.before === null ? 'steps.setup.create' : 'steps.setup.change', { path });
    }
    case 'setup-own':
      return t(step.place ? 'steps.setup.place' : 'steps.setup.remove', { path: OWN_FILES[step.file] });
    case 'setup-run':
      return runWords(step.run, t);
    case 'setup-close':
      return t(step.ended.length === 0 ? 'steps.setup.close' : 'steps.setup.closeBack');
    case 'setup-end':
      return t('steps.setup.end', { programs: step.runs.map(({ tool }) => tool).join(', ') });
    case 'restart-host':
      return t('steps.restart-host');
  }
}

function runWords(run: SetupRun, t: TFunction<'plan'>): string {
  switch (run.tool) {
    case 'update-initramfs':
    case 'dracut':
    case 'mkinitcpio':
      return t('steps.setup.initramfs', { program: run.tool });
    case 'update-grub':
    case 'grub-mkconfig':
    case 'grub2-mkconfig':
    case 'kernel-install':
    case 'proxmox-boot-tool':
      return t('steps.setup.loader', { program: run.tool });
    case 'grubby':
    case 'kernelstub':
    case 'rpm-ostree': {
      const [add, remove] = [run.add.join(' '), run.remove.join(' ')];
      if (remove === '') return t('steps.setup.addWords', { program: run.tool, add });
      if (add === '') return t('steps.setup.removeWords', { program: run.tool, remove });
      return t('steps.setup.swapWords', { program: run.tool, add, remove });
    }
    case 'rpm-ostree-initramfs':
      return t(run.keep ? 'steps.setup.keep' : 'steps.setup.keepNot');
  }
}
