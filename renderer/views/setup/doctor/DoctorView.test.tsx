import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { known } from '../../../../shared/model/fact.ts';
import type { HostSnapshot } from '../../../../shared/model/host-snapshot.ts';
import { aGuest, aSnapshot } from '../../../../shared/model/testing/builders.ts';
import { unreadSupport } from '../../../../shared/model/support-facts.ts';
import { renderView } from '../../../testing/render-view.tsx';
import { DoctorView } from './DoctorView.tsx';

const healthy: Partial<HostSnapshot> = { guests: [aGuest(1, 'win11')] };
const parts = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
const status = () => screen.getByRole('status').textContent;
const check = (title: RegExp) => screen.getByRole('listitem', { name: title });

test('a good host says so, with the parts in their order and every answer in a line', async () => {
  await renderView(<DoctorView />, aSnapshot(healthy));
  expect(parts().slice(0, 3)).toEqual(['Machine', 'IOMMU', 'Kernel']);
  expect(status()).toContain('This host can give devices to virtual machines.');
  expect(check(/^The IOMMU is on/).textContent).toContain('/sys/kernel/iommu_groups');
});

test('what could not be read is named and says why, and is no reason for worry', async () => {
  await renderView(
    <DoctorView />,
    aSnapshot({
      ...healthy,
      support: { ...unreadSupport, secureBoot: { known: false, reason: 'unreadable' } },
    }),
  );
  expect(check(/^Secure Boot: not known/).textContent).toContain('with the rights that Switchyard has');
  expect(parts()[0]).toBe('Machine');
});

test('what blocks comes first, with evidence and the place in this maker’s firmware', async () => {
  await renderView(
    <DoctorView />,
    aSnapshot({
      ...healthy,
      iommu: { state: 'firmware-off' },
      support: {
        ...unreadSupport,
        board: known('Gigabyte Technology Co., Ltd. B650M'),
        swtpm: known(false),
      },
    }),
  );
  expect(parts().slice(0, 3)).toEqual(['IOMMU', 'libvirt and QEMU', 'Machine']);
  const off = check(/^The IOMMU is off in the firmware/);
  expect(off.textContent).toContain('Gigabyte has it at: Settings › Miscellaneous › IOMMU.');
  expect(within(off).getByRole('list', { name: 'What was seen' }).textContent).toContain('/sys/firmware');
  expect(status()).toContain('cannot give devices');
  expect(status()).toContain('1 blocks');
});

test('words of a finding are those that it has elsewhere', async () => {
  await renderView(<DoctorView />, aSnapshot({ ...healthy, vfio: known('missing') }));
  expect(check(/^This kernel has no vfio-pci/).textContent).toContain('full kernel package');
});

test('a mended host is told as it is, without reading the page anew', async () => {
  const { show } = await renderView(
    <DoctorView />,
    aSnapshot({ ...healthy, iommu: { state: 'kernel-off', table: 'DMAR' } }),
  );
  expect(check(/^The kernel does not use the IOMMU unless told to/).textContent).toContain('intel_iommu=on');
  await show(aSnapshot({ ...healthy, revision: 2 }));
  expect(screen.queryByRole('listitem', { name: /unless told to/ })).toBeNull();
});
