import { attribute, child, type XmlElement } from '../libvirt/xml/element.ts';
import { readXml } from '../libvirt/xml/xml-reader.ts';
import { printed } from './guest-metadata.ts';

/** What of a definition the demo host keeps as it is written and makes nothing of: firmware, features, processor, devices without a PCI address. */
export interface GuestParts {
  /** Elements directly in `<domain>`. */
  readonly top: readonly string[];
  readonly devices: readonly string[];
}

/** Kept in fields of their own. */
const OWN_TOP: ReadonlySet<string> = new Set([
  'name',
  'uuid',
  'title',
  'metadata',
  'memory',
  'currentMemory',
  'vcpu',
  'devices',
]);
const OWN_DEVICES: ReadonlySet<string> = new Set(['emulator', 'disk', 'interface', 'rng', 'channel']);

/** Takes these parts out of a definition. */
export function partsOf(domain: XmlElement): GuestParts {
  const devices = child(domain, 'devices')?.children ?? [];
  return {
    top: domain.children.filter(({ name }) => !OWN_TOP.has(name)).map(lines),
    devices: devices.filter((device) => !isOwn(device)).map(lines),
  };
}

function isOwn(device: XmlElement): boolean {
  const isPci = attribute(device, 'type') === 'pci';
  return (
    OWN_DEVICES.has(device.name) || (isPci && (device.name === 'controller' || device.name === 'hostdev'))
  );
}

function lines(element: XmlElement): string {
  return printed(element, '', "'");
}

const UEFI = `<loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>`;

/** A guest that somebody has set up with care. */
export function plainParts(machine: 'q35' | 'i440fx', firmware: 'uefi' | 'bios'): GuestParts {
  return partsOf(
    readXml(`<domain>
      <os>
        <type arch='x86_64' machine='pc-${machine}-10.0'>hvm</type>
        ${firmware === 'uefi' ? UEFI : ''}
        <boot dev='hd'/>
      </os>
      <features><acpi/><apic/></features>
      <cpu mode='host-passthrough' check='none' migratable='on'/>
      <devices><memballoon model='none'/></devices>
    </domain>`),
  );
}

/** Windows 11 as virt-manager makes it, but for the TPM, which was taken out to see whether it would do without. */
export const windowsParts: GuestParts = partsOf(
  readXml(`<domain>
    <os firmware='efi'>
      <type arch='x86_64' machine='pc-q35-10.0'>hvm</type>
      <firmware>
        <feature enabled='yes' name='enrolled-keys'/>
        <feature enabled='yes' name='secure-boot'/>
      </firmware>
      <loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.ms.fd</loader>
      <nvram template='/usr/share/OVMF/OVMF_VARS_4M.ms.fd'>/var/lib/libvirt/qemu/nvram/win11_VARS.fd</nvram>
      <boot dev='hd'/>
    </os>
    <features>
      <acpi/>
      <apic/>
      <hyperv mode='custom'>
        <relaxed state='on'/>
        <vapic state='on'/>
        <spinlocks state='on' retries='8191'/>
      </hyperv>
      <vmport state='off'/>
      <smm state='on'/>
    </features>
    <cpu mode='host-passthrough' check='none' migratable='on'/>
    <clock offset='localtime'>
      <timer name='rtc' tickpolicy='catchup'/>
      <timer name='pit' tickpolicy='delay'/>
      <timer name='hpet' present='no'/>
      <timer name='hypervclock' present='yes'/>
    </clock>
    <devices>
      <input type='tablet' bus='usb'/>
      <input type='mouse' bus='ps2'/>
      <input type='keyboard' bus='ps2'/>
      <graphics type='spice' autoport='yes'>
        <listen type='address'/>
      </graphics>
      <video>
        <model type='qxl' ram='65536' vram='65536' vgamem='16384' heads='1' primary='yes'/>
      </video>
      <memballoon model='virtio'/>
    </devices>
  </domain>`),
);
