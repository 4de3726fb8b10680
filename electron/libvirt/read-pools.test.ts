import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { known } from '../../shared/model/fact.ts';
import { aGuestId, anAddress } from '../../shared/model/testing/builders.ts';
import type { Hypervisor } from './hypervisor.ts';
import { createLibvirtHypervisor } from './libvirt-hypervisor.ts';
import {
  errorCode,
  LIST_ACTIVE_DEVICES,
  LIST_ACTIVE_NETWORKS,
  LIST_AUTOSTART_NETWORKS,
  LIST_INACTIVE_DEVICES,
  LIST_MEDIATED,
  LIST_MEDIATED_PARENTS,
} from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import { ScriptedDaemon } from './testing/scripted-daemon.ts';
import { unixTransport } from './transport/unix.ts';

const nat = { name: 'default', uuid: aGuestId(1) };
const vfs = { name: 'vfs', uuid: aGuestId(2) };
const spare = { name: 'spare', uuid: aGuestId(3) };
const VF = anAddress('0000:03:10.0');

let daemon: ScriptedDaemon;
let hypervisor: Hypervisor;

beforeEach(async () => {
  daemon = await ScriptedDaemon.start();
  hypervisor = createLibvirtHypervisor({ openTransport: unixTransport(daemon.path) });
  hypervisor.start();
  await vi.waitFor(() => {
    expect(hypervisor.state().state).toBe('connected');
  });
});
afterEach(async () => {
  await hypervisor.close();
  await daemon.stop();
});

function poolXml(name: string): string {
  return `<network><name>${name}</name><forward mode='hostdev' managed='yes'><pf dev='enp3s0'/></forward></network>`;
}

function networks(): void {
  daemon.answer(procedures.connectListAllNetworks, ({ flags }) => {
    const lists = {
      0: [vfs, nat, spare],
      [LIST_ACTIVE_NETWORKS]: [vfs, nat],
      [LIST_AUTOSTART_NETWORKS]: [spare],
    };
    const found = Object.entries(lists).find(([key]) => Number(key) === flags)?.[1] ?? [];
    return { result: { networks: found, count: found.length } };
  });
  daemon.answer(procedures.networkGetXmlDesc, ({ network }) => ({
    result: {
      xml: network.name === 'default' ? `<network><name>default</name></network>` : poolXml(network.name),
    },
  }));
}

const port = { network: vfs, uuid: aGuestId(9) };
const portXml = `<networkport><owner><uuid>${aGuestId(4)}</uuid></owner><mac address='52:54:00:00:00:01'/>
<plug type='hostdev-pci'><address domain='0x0000' bus='0x03' slot='0x10' function='0x0'/></plug></networkport>`;

describe('pools', () => {
  it('are the networks that hand VFs out, with who has which', async () => {
    networks();
    daemon.answer(procedures.networkListAllPorts, ({ network }) => ({
      result: { ports: network.name === 'vfs' ? [port] : [], count: 1 },
    }));
    daemon.answer(procedures.networkPortGetXmlDesc, () => ({ result: { xml: portXml } }));
    const common = { managed: true, source: { kind: 'pf', interface: 'enp3s0' }, vlan: null };
    expect(await hypervisor.pools()).toEqual(
      known([
        { ...common, name: 'spare', active: false, autostart: true, ports: known([]) },
        {
          ...common,
          name: 'vfs',
          active: true,
          autostart: false,
          ports: known([{ guest: aGuestId(4), mac: '52:54:00:00:00:01', address: VF }]),
        },
      ]),
    );
  });

  it('of a daemon without the books of ports are listed, and who has what is not known', async () => {
    networks();
    expect(await hypervisor.pools()).toMatchObject({
      known: true,
      value: [{ name: 'spare' }, { name: 'vfs', ports: { known: false, reason: 'absent' } }],
    });
  });

  it('leave out a network and a port that went away meanwhile', async () => {
    networks();
    daemon.answer(procedures.networkGetXmlDesc, ({ network }) =>
      network.name === 'vfs' ? { result: { xml: poolXml('vfs') } } : { error: errorCode.noNetwork },
    );
    daemon.answer(procedures.networkListAllPorts, () => ({ result: { ports: [port], count: 1 } }));
    daemon.answer(procedures.networkPortGetXmlDesc, () => ({ error: errorCode.noNetworkPort }));
    expect(await hypervisor.pools()).toMatchObject({ value: [{ name: 'vfs', ports: known([]) }] });
  });

  it('are unknown where the daemon serves no networks, with its words', async () => {
    const message = 'this function is not supported by the connection driver: virConnectListAllNetworks';
    daemon.answer(procedures.connectListAllNetworks, () => ({ error: errorCode.noSupport, message }));
    expect(await hypervisor.pools()).toEqual({
      known: false,
      reason: 'absent',
      detail: message.slice(0, 80),
    });
  });

  it('are unknown where virtnetworkd cannot be reached', async () => {
    const message = "Failed to connect socket to '/var/run/libvirt/virtnetworkd-sock-ro'";
    daemon.answer(procedures.connectListAllNetworks, () => ({ error: errorCode.systemError, message }));
    expect(await hypervisor.pools()).toEqual({ known: false, reason: 'unreadable', detail: message });
  });

  it('are unknown where a network is described in no XML of its', async () => {
    networks();
    daemon.answer(procedures.networkGetXmlDesc, () => ({ result: { xml: '<network><name>' } }));
    expect(await hypervisor.pools()).toMatchObject({ known: false, reason: 'malformed' });
  });
});

const gpu = { name: 'pci_0000_02_00_0' };
const share = { name: 'mdev_d2441d39_495e_4243_ad9f_beb3f14c23d9_0000_02_00_0' };
const defined = { name: 'mdev_ee0b88c4_f554_4dc1_809d_b2a01e8e48ad_0000_02_00_0' };

function nodeDevices(knowsStates: boolean): void {
  daemon.answer(procedures.connectListAllNodeDevices, ({ flags }) => {
    const devices =
      flags === LIST_MEDIATED_PARENTS
        ? [gpu]
        : flags === (knowsStates ? LIST_MEDIATED + LIST_ACTIVE_DEVICES : LIST_MEDIATED)
          ? [share]
          : knowsStates && flags === LIST_MEDIATED + LIST_INACTIVE_DEVICES
            ? [defined]
            : null;
    return devices === null
      ? { error: errorCode.invalidArgument }
      : { result: { devices, count: devices.length } };
  });
  daemon.answer(procedures.nodeDeviceGetXmlDesc, ({ name }) => ({
    result: {
      xml:
        name === gpu.name
          ? `<device><name>${name}</name><capability type='pci'><capability type='mdev_types'><type id='t1'>
<deviceAPI>vfio-pci</deviceAPI><availableInstances>3</availableInstances></type></capability></capability></device>`
          : `<device><name>${name}</name><parent>${gpu.name}</parent><capability type='mdev'><type id='t1'/></capability></device>`,
    },
  }));
}

describe('mediated devices', () => {
  it('are listed with their parents, those that are only defined apart', async () => {
    nodeDevices(true);
    expect(await hypervisor.mediated()).toMatchObject({
      known: true,
      value: {
        parents: [{ node: gpu.name, types: [{ id: 't1', available: 3 }] }],
        devices: [
          { id: 'd2441d39-495e-4243-ad9f-beb3f14c23d9', active: true },
          { id: 'ee0b88c4-f554-4dc1-809d-b2a01e8e48ad', active: false },
        ],
      },
    });
  });

  it('of a daemon that knows no states all are there', async () => {
    nodeDevices(false);
    expect(await hypervisor.mediated()).toMatchObject({
      value: { devices: [{ id: 'd2441d39-495e-4243-ad9f-beb3f14c23d9', active: true }] },
    });
  });

  it('are unknown where the daemon serves no node devices', async () => {
    daemon.answer(procedures.connectListAllNodeDevices, () => ({
      error: errorCode.noSupport,
      message: 'no',
    }));
    expect(await hypervisor.mediated()).toEqual({ known: false, reason: 'absent', detail: 'no' });
  });
});
