import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { known } from '../../../../shared/model/fact.ts';
import type { HostSnapshot } from '../../../../shared/model/host-snapshot.ts';
import { renderView } from '../../../testing/render-view.tsx';
import {
  applied,
  CARD,
  driverFirst,
  kernelOff,
  takenBack,
  verified,
} from '../../../testing/setup-snapshots.ts';
import { WizardView } from './WizardView.tsx';

const show = (snapshot: HostSnapshot) => renderView(<WizardView />, snapshot);
const click = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const title = (): string | null => screen.getByRole('heading', { level: 2 }).textContent;
const step = (): string | null | undefined =>
  screen.getByRole('list', { name: 'Steps of the setup' }).querySelector('[aria-current=step]')?.textContent;

test('from the purpose to the devices of that purpose, the card with its sound', async () => {
  await show(kernelOff);
  expect(step()).toBe('Purposenow');
  expect(screen.getByRole('button', { name: 'Continue' })).toHaveProperty('disabled', true);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Graphics' }));
  click('Continue');
  expect(title()).toBe('Which devices?');
  fireEvent.click(screen.getByRole('checkbox', { name: /0000:01:00\.0$/ }));
  expect(screen.getByText('2 functions chosen')).toBeTruthy();
  expect(screen.getByRole('checkbox', { name: /0000:01:00\.1$/ })).toHaveProperty('checked', true);
  const chosen = screen.getByRole('region', { name: 'Chosen' });
  expect(within(chosen).getByText('Which devices share a group is seen after the restart')).toBeTruthy();
  expect(within(chosen).getByText('0000:01:00.0 is the only graphics card')).toBeTruthy();
});

const toPlan = (): void => {
  fireEvent.click(screen.getByRole('checkbox', { name: 'Graphics' }));
  click('Continue');
  fireEvent.click(screen.getByRole('checkbox', { name: /0000:01:00\.0$/ }));
  click('Continue');
};

test('the plan shows each file as what goes and what comes, before anything is asked of the host', async () => {
  const { backend, stores } = await show(kernelOff);
  toPlan();
  expect(title()).toBe('What will be changed');
  const grub = screen.getByLabelText('/etc/default/grub').textContent;
  expect(grub).toContain('− GRUB_CMDLINE_LINUX_DEFAULT="quiet intel_iommu=off"');
  expect(screen.getByLabelText('/etc/switchyard/boot-devices').textContent).toContain(
    '+ 0000:01:00.0 10de:2786',
  );
  await act(async () => Promise.resolve());
  expect(screen.getByText('/etc/initramfs-tools/hooks/switchyard')).toBeTruthy();
  expect(backend.bridge.calls.map(({ name }) => name)).not.toContain('operation.run');
  click('Apply…');
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: {
      request: { kind: 'set-up', functions: CARD, passthrough: false, basedOn: kernelOff.setup.mark },
    },
  });
});

test('iommu=pt comes only with its own yes, and is in the diff then', async () => {
  await show(kernelOff);
  toPlan();
  const grub = (): string | null => screen.getByLabelText('/etc/default/grub').textContent;
  expect(grub()).not.toContain('iommu=pt');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Add iommu=pt to the kernel command line' }));
  expect(grub()).toContain('iommu=pt');
});

test('of a boot loader that is not written by us it says what to write where, and goes no further', async () => {
  await show({ ...kernelOff, setup: { ...kernelOff.setup, bootLoader: known({ kind: 'nixos' }) } });
  toPlan();
  expect(screen.getByText(/Write this yourself, in .*boot\.kernelParams/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Copy sudo nixos-rebuild boot' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Apply…' })).toHaveProperty('disabled', true);
});

test('a choice survives another screen, and is void on another host', async () => {
  const { stores } = await show(kernelOff);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Network' }));
  expect(stores.setup.getState().draft?.purposes).toEqual(['network']);
  await act(async () => {
    await stores.session.getState().selectHost('demo');
  });
  expect(stores.setup.getState().draft).toBeNull();
});

test('the root disk of the host is shown and locked', async () => {
  await show(kernelOff);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Storage' }));
  click('Continue');
  expect(screen.getByRole('checkbox', { name: /0000:02:00\.0$/ })).toHaveProperty('disabled', true);
  expect(screen.getByRole('checkbox', { name: /0000:03:00\.0$/ })).toHaveProperty('disabled', false);
});

test('it stops where the firmware hides the IOMMU, and says that nothing was changed', async () => {
  await show({ ...kernelOff, iommu: { state: 'firmware-off' } });
  expect(screen.getByText(/Nothing was changed\. The setup goes on here/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Continue/ })).toBeNull();
});

test('before the restart it says how to get the host back, names who runs, and asks to restart', async () => {
  const { stores } = await show(applied);
  const rescue = screen.getByRole('region', { name: 'If atlas does not start as it should' });
  expect(within(rescue).getByText('sh /var/lib/switchyard/setup/rescue reboot')).toBeTruthy();
  expect(screen.getByRole('button', { name: /router/ })).toBeTruthy();
  click('Restart the host…');
  expect(stores.plan.getState().sheet).toMatchObject({ asked: { request: { kind: 'restart-host' } } });
});

test('the way back from a rescue shell can be copied whole', async () => {
  const { stores } = await show(applied);
  const copies: string[] = [];
  Object.assign(stores.page, {
    copy: (text: string) => {
      copies.push(text);
      return Promise.resolve(true);
    },
  });
  const rescue = screen.getByRole('region', { name: /^If atlas/ });
  fireEvent.click(within(rescue).getByRole('button', { name: 'Copy' }));
  await act(async () => Promise.resolve());
  expect(copies[0]).toContain('switchyard=off');
  expect(copies[0]).toContain('sh /var/lib/switchyard/setup/rescue');
});

test('everything is taken back by one click that shows the plan', async () => {
  const { stores } = await show(applied);
  click('Take it all back…');
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: { request: { kind: 'take-back-setup', basedOn: applied.setup.mark } },
  });
});

test('after the restart it goes on by itself, and attaches what is bound', async () => {
  const { show: next, stores } = await show(applied);
  await next(verified);
  expect(step()).toBe('Attachnow');
  click('Attach to win11…');
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: { request: { kind: 'attach', functions: CARD } },
  });
});

test('what did not take is named with its reason and the next thing to try', async () => {
  await show(driverFirst);
  expect(title()).toBe('Not everything took');
  expect(screen.getByText(/^0000:01:00\.0 has its host driver nvidia/)).toBeTruthy();
  click('Make the plan anew…');
  expect(title()).toBe('Which devices?');
  click('Leave it as it is');
  expect(title()).toBe('Not everything took');
});

test('after a take-back it says what stays until the restart, and offers that', async () => {
  const { stores, show: next } = await show(takenBack);
  expect(title()).toBe('Taken back: restart outstanding');
  expect(step()).toBe('Purposenow');
  expect(screen.getByText('vfio-pci still has')).toBeTruthy();
  expect(screen.getAllByText(/^0000:01:00\.[01]$/)).toHaveLength(2);
  expect(screen.getByText('+ intel_iommu=off')).toBeTruthy();
  click('Restart the host…');
  expect(stores.plan.getState().sheet).toMatchObject({ asked: { request: { kind: 'restart-host' } } });
  await next({ ...takenBack, setup: { ...takenBack.setup, bootId: known('third-start') } });
  expect(title()).toBe('What are the devices for?');
  expect(screen.queryByRole('button', { name: 'Leave it as it is' })).toBeNull();
});

test('after a take-back it can be set up anew before the restart, and left again', async () => {
  await show(takenBack);
  click('Set up anew…');
  expect(title()).toBe('What are the devices for?');
  click('Leave it as it is');
  expect(title()).toBe('Taken back: restart outstanding');
});
