import { escapeXml } from '../../shared/model/escape-xml.ts';
import { attributesOfAddress, attributesOfParts } from '../../shared/model/pci-attributes.ts';
import { indented, metadataLines } from './guest-metadata.ts';
import {
  BRIDGE_INDEX,
  type SimulatedGuest,
  type SimulatedHostdev,
  type SimulatedShare,
  type SimulatedView,
} from './simulated-guest.ts';

/** The domain XML of one view as libvirt writes it: with id and aliases when live. */
export function guestXml(guest: SimulatedGuest, kind: 'live' | 'inactive'): string {
  const live = kind === 'live' && guest.runId !== null;
  const view = live ? guest.now : guest.nextStart;
  return [
    live ? `<domain type='kvm' id='${String(guest.runId)}'>` : `<domain type='kvm'>`,
    `  <name>${guest.name}</name>`,
    `  <uuid>${guest.id}</uuid>`,
    ...(guest.title === null ? [] : [`  <title>${guest.title}</title>`]),
    ...metadataLines(view.metadata),
    `  <memory unit='KiB'>${String(guest.memoryKiB)}</memory>`,
    `  <currentMemory unit='KiB'>${String(guest.memoryKiB)}</currentMemory>`,
    `  <vcpu placement='static'>${String(guest.vcpus)}</vcpu>`,
    ...view.parts.top.map((part) => indented(part, '  ')),
    `  <devices>`,
    `    <emulator>/usr/bin/qemu-system-x86_64</emulator>`,
    ...controllers(guest, view),
    ...ownDevices(guest, live),
    ...view.hostdevs
      .filter(({ present }) => present)
      .flatMap((device) => hostdev(device, live, isShared(device, view))),
    ...view.networks.flatMap(networkInterface),
    ...view.shares.flatMap(share),
    ...agentChannel(guest, live),
    ...view.parts.devices.map((part) => indented(part, '    ')),
    `  </devices>`,
    `</domain>`,
    ``,
  ].join('\n');
}

function controllers(guest: SimulatedGuest, view: SimulatedView): string[] {
  if (guest.machine === 'i440fx')
    return [
      `    <controller type='pci' index='0' model='pci-root'/>`,
      ...Array.from({ length: view.bridges }, (_, at) =>
        [
          `    <controller type='pci' index='${String(at + 1)}' model='pci-bridge'>`,
          `      ${address(0, guest.ownDevices + 3 + at, 0)}`,
          `    </controller>`,
        ].join('\n'),
      ),
    ];
  const lines = [`    <controller type='pci' index='0' model='pcie-root'/>`];
  for (let index = 1; index <= view.ports; index += 1) {
    const at = 15 + index;
    lines.push(
      `    <controller type='pci' index='${String(index)}' model='pcie-root-port'>`,
      `      <model name='pcie-root-port'/>`,
      `      <target chassis='${String(index)}' port='0x${at.toString(16)}'/>`,
      `      ${address(0, at >> 3, at & 7, at % 8 === 0)}`,
      `    </controller>`,
    );
  }
  if (view.bridgePort !== null) {
    lines.push(
      `    <controller type='pci' index='${String(BRIDGE_INDEX)}' model='pcie-to-pci-bridge'>`,
      `      <model name='pcie-pci-bridge'/>`,
      `      ${address(view.bridgePort, 0, 0)}`,
      `    </controller>`,
    );
  }
  return lines;
}

function agentChannel({ agent }: SimulatedGuest, live: boolean): string[] {
  if (agent === 'none') return [];
  const state = live ? ` state='${agent === 'away' ? 'disconnected' : 'connected'}'` : '';
  return [
    `    <channel type='unix'>`,
    `      <target type='virtio' name='org.qemu.guest_agent.0'${state}/>`,
    `      <address type='virtio-serial' controller='0' bus='0' port='1'/>`,
    `    </channel>`,
  ];
}

/** A disk, a network interface and so on: the ones that the guest had before anything was given to it. */
function ownDevices(guest: SimulatedGuest, live: boolean): string[] {
  return Array.from({ length: guest.ownDevices }, (_, index) => {
    const place = guest.machine === 'q35' ? address(index + 1, 0, 0) : address(0, index + 3, 0);
    const alias = (name: string): string => (live ? [`      <alias name='${name}'/>`, ''].join('\n') : '');
    if (index === 0) {
      return [
        `    <disk type='file' device='disk'>`,
        `      <driver name='qemu' type='qcow2'/>`,
        `      <source file='/var/lib/libvirt/images/${guest.name}.qcow2'/>`,
        `      <target dev='vda' bus='virtio'/>`,
        `${alias('virtio-disk0')}      ${place}`,
        `    </disk>`,
      ].join('\n');
    }
    if (index === 1) {
      return [
        `    <interface type='bridge'>`,
        `      <mac address='52:54:00:5d:3b:${guest.id.slice(-2)}'/>`,
        `      <source bridge='br0'/>`,
        `      <model type='virtio'/>`,
        `${alias('net0')}      ${place}`,
        `    </interface>`,
      ].join('\n');
    }
    return [
      `    <rng model='virtio'>`,
      `      <backend model='random'>/dev/urandom</backend>`,
      `${alias(`rng${String(index - 2)}`)}      ${place}`,
      `    </rng>`,
    ].join('\n');
  });
}

/** libvirt marks function 0 of a slot with others by itself. */
function isShared({ bus, slot, fn }: SimulatedHostdev, { hostdevs }: SimulatedView): boolean {
  return fn === 0 && hostdevs.some((other) => other.bus === bus && other.slot === slot && other.fn > 0);
}

function hostdev(device: SimulatedHostdev, live: boolean, multifunction: boolean): string[] {
  const managed = device.managed ? 'yes' : 'no';
  const source = `<address ${device.element === 'interface' ? `type='pci' ` : ''}${attributesOfAddress(device.source)}/>`;
  return [
    device.element === 'hostdev'
      ? `    <hostdev mode='subsystem' type='pci' managed='${managed}'>`
      : `    <interface type='hostdev' managed='${managed}'>`,
    ...(device.mac === null ? [] : [`      <mac address='${device.mac}'/>`]),
    ...(device.vlan === null
      ? []
      : [`      <vlan>`, `        <tag id='${String(device.vlan)}'/>`, `      </vlan>`]),
    ...(live ? [`      <driver name='vfio'/>`] : []),
    `      <source>`,
    `        ${source}`,
    `      </source>`,
    ...(device.bootOrder === null ? [] : [`      <boot order='${String(device.bootOrder)}'/>`]),
    ...(device.alias === null ? [] : [`      <alias name='${device.alias}'/>`]),
    ...rom(device),
    `      ${address(device.bus, device.slot, device.fn, multifunction)}`,
    device.element === 'hostdev' ? `    </hostdev>` : `    </interface>`,
  ];
}

function networkInterface(device: SimulatedView['networks'][number]): string[] {
  return [
    `    <interface type='network'>`,
    `      <mac address='${device.mac}'/>`,
    `      <source network='${device.network}'/>`,
    ...(device.vlan === null
      ? []
      : [`      <vlan>`, `        <tag id='${String(device.vlan)}'/>`, `      </vlan>`]),
    ...(device.alias === null ? [] : [`      <alias name='${device.alias}'/>`]),
    `      ${address(device.bus, device.slot, 0)}`,
    `    </interface>`,
  ];
}

function share(device: SimulatedShare): string[] {
  return [
    `    <hostdev mode='subsystem' type='mdev' managed='no' model='vfio-pci'>`,
    `      <source>`,
    `        <address uuid='${device.id}'/>`,
    `      </source>`,
    ...(device.alias === null ? [] : [`      <alias name='${device.alias}'/>`]),
    `      ${address(device.bus, device.slot, 0)}`,
    `    </hostdev>`,
  ];
}

function rom({ romBar, romFile }: SimulatedHostdev): string[] {
  const bar = romBar === null ? '' : ` bar='${romBar ? 'on' : 'off'}'`;
  const file = romFile === null ? '' : ` file='${escapeXml(romFile)}'`;
  return bar + file === '' ? [] : [`      <rom${bar}${file}/>`];
}

function address(bus: number, slot: number, fn: number, multifunction = false): string {
  const more = multifunction ? ` multifunction='on'` : '';
  return `<address type='pci' ${attributesOfParts({ domain: 0, bus, slot, fn })}${more}/>`;
}
