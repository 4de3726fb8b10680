import { expect, test } from 'vitest';
import { confirm, note } from '../../../shared/rules/make-finding.ts';
import { driver, sysfs } from './testing/captured-host.ts';
import { hostdev } from './testing/domain-xml.ts';
import { cardApart, idleNic, idleRadeon, NIC, RADEON, RADEON_AUDIO } from './testing/functions.ts';
import { attach, findingsOf, type Row } from './testing/situation.ts';

const booted = (words: string) => ({ '/proc/cmdline': `root=/dev/sda1 quiet ${words}` });
const GEFORCE = ['0000:0e:00.0', '0000:0e:00.1'] as const;
const hidden = `<features><kvm><hidden state='on'/></kvm></features>`;
const hiddenKvm = note('advice-hidden-kvm', { guest: 'win11' }, [`<kvm><hidden state='on'/></kvm>`]);

/** Advice that was good once, or never: all of it by the doctor, in a plan what concerns it. */
const table: readonly Row[] = [
  {
    name: 'values the kernel does not know, and a driver it no longer uses',
    host: 'desktop',
    files: booted('amd_iommu=on iommu=pt video=efifb:off'),
    ask: 'doctor',
    findings: [
      note('advice-amd-iommu-on', {}, ['/proc/cmdline: amd_iommu=on']),
      note('advice-efifb-off', {}, ['/proc/cmdline: video=efifb:off']),
    ],
  },
  {
    name: 'values the kernel knows',
    host: 'desktop',
    files: booted('amd_iommu=force_isolation iommu=pt vfio-pci.ids=1002:743f video=HDMI-A-1:1920x1080'),
    ask: 'doctor',
    findings: [],
  },
  {
    name: 'isolation that is claimed',
    host: 'desktop',
    files: booted('pcie_acs_override=downstream,multifunction'),
    ask: 'doctor',
    findings: [
      confirm('advice-acs-override', {}, ['/proc/cmdline: pcie_acs_override=downstream,multifunction']),
    ],
  },
  {
    name: 'a module that is part of another since 6.2, wherever it is asked for',
    host: 'desktop',
    files: {
      ...booted('rd.driver.pre=vfio_virqfd'),
      '/etc/initramfs-tools/modules': '# for passthrough\nvfio\nvfio_virqfd',
      '/etc/modules-load.d/vfio.conf': 'vfio_virqfd',
      '/etc/modprobe.d/vfio.conf': 'options vfio-pci ids=1002:743f',
    },
    ask: 'doctor',
    findings: [
      confirm('advice-vfio-virqfd', {}, [
        '/proc/cmdline: rd.driver.pre=vfio_virqfd',
        '/etc/initramfs-tools/modules: vfio_virqfd',
        '/etc/modules-load.d/vfio.conf: vfio_virqfd',
      ]),
    ],
  },
  {
    name: 'the same module on a kernel that has it',
    host: 'desktop',
    files: {
      '/proc/sys/kernel/osrelease': '5.15.0-91-generic',
      '/lib/modules/5.15.0-91-generic/kernel/drivers/vfio/pci/vfio-pci.ko': '',
      '/etc/modules': 'vfio_virqfd',
    },
    ask: 'doctor',
    findings: [],
  },
  {
    name: 'definitions that name drivers of old, and hide',
    host: 'desktop',
    files: idleNic,
    guests: [
      {
        name: 'win11',
        now: { devices: hostdev(NIC, `<driver name='vfio'/>`) },
        nextStart: {
          top: hidden,
          devices: hostdev(NIC, `<driver name='vfio'/>`) + hostdev(RADEON, `<driver name='kvm'/>`),
        },
      },
      { name: 'router', now: { devices: hostdev(NIC, `<driver name='vfio'/>`) } },
    ],
    ask: 'doctor',
    findings: [
      confirm('advice-hostdev-driver', { guest: 'win11', driver: 'kvm', count: 1 }, [
        `${RADEON}: <driver name='kvm'/>`,
      ]),
      note('advice-hostdev-driver', { guest: 'win11', driver: 'vfio', count: 1 }, [
        `${NIC}: <driver name='vfio'/>`,
      ]),
      hiddenKvm,
    ],
  },
  {
    name: 'a GeForce for a guest that hides',
    host: 'desktop',
    files: driver(null, ...GEFORCE),
    guests: [{ name: 'win11', both: { top: hidden } }],
    ask: attach('win11', GEFORCE),
    findings: [cardApart, hiddenKvm],
  },
  {
    name: 'a network card for a guest that hides',
    host: 'desktop',
    files: idleNic,
    guests: [{ name: 'win11', both: { top: hidden } }],
    ask: attach('win11', NIC),
    findings: [],
  },
  {
    name: 'the boot display on a host that was told to keep efifb off',
    host: 'desktop',
    files: { ...idleRadeon, ...booted('video=efifb:off'), ...sysfs(RADEON, { boot_vga: '1' }) },
    ask: attach('win11', [RADEON, RADEON_AUDIO]),
    findings: [cardApart, note('advice-efifb-off', {}, ['/proc/cmdline: video=efifb:off'])],
  },
  {
    name: 'a function whose port does not isolate and is in another group all the same',
    host: 'server',
    files: {
      ...booted('pcie_acs_override=downstream'),
      ...driver(null, '0000:01:00.0', '0000:01:00.1'),
      ...sysfs('0000:01:00.0', { boot_vga: '0', reset_method: 'flr' }),
      ...sysfs('0000:01:00.1', { reset_method: 'flr' }),
      ...sysfs('0000:00:01.0', { iommu_group: { link: '../../../kernel/iommu_groups/40' } }),
      '/sys/kernel/iommu_groups/40/devices/0000:00:01.0': {
        link: '../../../../devices/pci0000:00/0000:00:01.0',
      },
    },
    ask: attach('win11', ['0000:01:00.0', '0000:01:00.1']),
    findings: [
      cardApart,
      ...['0000:01:00.0', '0000:01:00.1'].map((address) =>
        confirm('acs-overridden', { address, port: '0000:00:01.0' }, [
          '/proc/cmdline: pcie_acs_override=downstream',
          '0000:00:01.0: ACS –',
        ]),
      ),
    ],
  },
];

test.each(table)('$name', async (row) => {
  expect(await findingsOf(row)).toEqual(row.findings);
});
