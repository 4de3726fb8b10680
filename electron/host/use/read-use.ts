import type { HostReach } from '../../../shared/model/host-reach.ts';
import type { HostUse } from '../../../shared/model/host-use.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { HostFiles } from '../host-files.ts';
import { readBlock } from './block.ts';
import { readDrm } from './display.ts';
import { readInput } from './input.ts';
import { readNetwork } from './network.ts';
import { readSound } from './sound.ts';
import { readUsb } from './usb.ts';

/** What the host uses its functions for: six readings of class directories, whose work does not grow with the number of functions. */
export function readUse(files: HostFiles, reach: HostReach | null): (address: PciAddress) => HostUse {
  const block = readBlock(files);
  const network = readNetwork(files, reach);
  const drm = readDrm(files);
  const sound = readSound(files);
  const usb = readUsb(files);
  const input = readInput(files);
  return (address) => ({
    block: block(address),
    network: network(address),
    drm: drm(address),
    sound: sound(address),
    usb: usb(address),
    input: input(address),
  });
}
