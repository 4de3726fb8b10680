import type { Fact } from '../../../shared/model/fact.ts';
import type { HostReach } from '../../../shared/model/host-reach.ts';
import type { HostUse, InputUse } from '../../../shared/model/host-use.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { HostFiles } from '../host-files.ts';
import { readBlock } from './block.ts';
import { readDrm } from './display.ts';
import { readInputs } from './input.ts';
import { readNetwork } from './network.ts';
import { readProcesses } from './processes.ts';
import { readSound } from './sound.ts';
import { readUsb } from './usb.ts';

/** What the host uses its functions for, and input devices that hang on none. */
export interface Uses {
  of(address: PciAddress): HostUse;
  readonly looseInputs: Fact<readonly InputUse[]>;
}

/** Readings of class directories and processes, whose work does not grow with the number of functions. */
export function readUse(files: HostFiles, reach: HostReach | null): Uses {
  const block = readBlock(files);
  const network = readNetwork(files, reach);
  const drm = readDrm(files);
  const sound = readSound(files);
  const usb = readUsb(files);
  const inputs = readInputs(files);
  const processes = readProcesses(files, block);
  return {
    of: (address) => ({
      block: block(address),
      network: network(address),
      drm: drm(address),
      sound: sound(address),
      usb: usb(address),
      input: inputs.of(address),
      processes: processes(address),
    }),
    looseInputs: inputs.loose,
  };
}
