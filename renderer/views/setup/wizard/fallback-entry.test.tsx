import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { known, unknown } from '../../../../shared/model/fact.ts';
import type { HostSnapshot } from '../../../../shared/model/host-snapshot.ts';
import type { SetupFacts } from '../../../../shared/model/setup-facts.ts';
import { renderView } from '../../../testing/render-view.tsx';
import { applied, freshSetup, kernelOff } from '../../../testing/setup-snapshots.ts';
import { WizardView } from './WizardView.tsx';

const ENTRY = '/boot/loader/entries/-switchyard-fallback.conf';
const TITLE = 'Arch Linux without the changes of Switchyard';

/** A host with systemd-boot whose entries kernel-install makes. */
const systemd: SetupFacts = {
  ...freshSetup,
  bootLoader: known({ kind: 'systemd-boot', rebuild: 'kernel-install' }),
  nextLine: known('root=UUID=1 rw intel_iommu=off'),
  files: { ...freshSetup.files, 'kernel-line': known('root=UUID=1 rw intel_iommu=off\n') },
  startedEntry: known({
    root: '/boot',
    id: 'arch',
    lines: [
      'title Arch Linux',
      'linux /vmlinuz-linux',
      'initrd /initramfs.img',
      'options root=UUID=1 rw intel_iommu=off',
    ],
    beside: [],
    version: 257,
    defaults: ['arch.conf'],
  }),
};
const hostWith = (setup: SetupFacts): HostSnapshot => ({ ...kernelOff, setup });

const toPlan = (): void => {
  for (const [role, name] of [
    ['checkbox', 'Graphics'],
    ['button', 'Continue'],
    ['checkbox', /0000:01:00\.0$/],
    ['button', 'Continue'],
  ] as const)
    fireEvent.click(screen.getByRole(role, { name }));
};

test('the plan shows the fallback entry as a diff, as other files', async () => {
  await renderView(<WizardView />, hostWith(systemd));
  toPlan();
  const entry = screen.getByLabelText(ENTRY).textContent;
  expect(entry).toContain(`+ title ${TITLE}`);
  expect(entry).toContain('+ options root=UUID=1 rw intel_iommu=off switchyard=off');
  expect(screen.queryByText('The boot menu gets no entry without the changes')).toBeNull();
});

test('where there can be none the plan says why', async () => {
  await renderView(<WizardView />, hostWith({ ...systemd, startedEntry: unknown('unreadable') }));
  toPlan();
  expect(screen.queryByLabelText(ENTRY)).toBeNull();
  expect(screen.getByText('The boot menu gets no entry without the changes')).toBeTruthy();
  expect(screen.getByText(/only root may look into the boot partition/)).toBeTruthy();
});

test('before the restart the entry is called what the menu calls it', async () => {
  const setup: SetupFacts = {
    ...applied.setup,
    bootLoader: systemd.bootLoader,
    own: { ...applied.setup.own, 'grub-fallback': known('none') },
    files: { ...applied.setup.files, 'entry-boot': known(`title ${TITLE}\n`) },
    fallbackTitle: known(TITLE),
  };
  await renderView(<WizardView />, { ...applied, setup });
  const rescue = screen.getByRole('region', { name: /^If atlas/ });
  expect(within(rescue).getByText(new RegExp(`hold Space .* choose .* “${TITLE}”`))).toBeTruthy();
});

test('GRUB’s is too', async () => {
  const fallbackTitle = known('Debian GNU/Linux without the changes of Switchyard');
  await renderView(<WizardView />, { ...applied, setup: { ...applied.setup, fallbackTitle } });
  const rescue = screen.getByRole('region', { name: /^If atlas/ });
  expect(
    within(rescue).getByText(/hold Shift .* choose “Debian GNU\/Linux without the changes/),
  ).toBeTruthy();
});
