import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { BridgeKind, BusKind, PciFunction } from '../../../shared/model/pci-function.ts';
import type { ConfigSpace } from './config-space.ts';

/** PCI Express device/port types (PCI Express Base Specification, 7.5.3.2). */
const PORT_TYPES: Readonly<Record<number, BridgeKind>> = {
  4: 'root-port',
  5: 'switch-upstream',
  6: 'switch-downstream',
  7: 'express-to-pci',
  8: 'pci-to-express',
};

/** What kind of bridge a function is; null for functions that are none (base class 06, or a bridge's header, says so). */
export function readBridge(
  classCode: Fact<string>,
  config: Fact<ConfigSpace>,
  bus: Fact<BusKind>,
): PciFunction['bridge'] {
  const isClass = classCode.known && classCode.value.startsWith('06');
  const isHeader = config.known && config.value.headerType !== 0;
  if (!isClass && !isHeader) return null;
  const secondary = config.known ? config.value.secondaryBus : null;
  const noBus = config.known ? unknown('absent') : unknown(config.reason);
  return {
    kind: kindOf(classCode.known ? classCode.value : '', config, bus),
    // Bus 0 below a bridge means that the firmware gave it no number.
    secondaryBus: secondary === null || secondary === 0 ? noBus : known(secondary),
  };
}

function kindOf(classCode: string, config: Fact<ConfigSpace>, bus: Fact<BusKind>): Fact<BridgeKind> {
  if (classCode.startsWith('0600')) return known('host-bridge');
  if (!classCode.startsWith('0604') && !(config.known && config.value.headerType === 1))
    return known('other');
  if (config.known && config.value.capabilities !== 'hidden') {
    const { express } = config.value.capabilities;
    return known(express === null ? 'pci-bridge' : (PORT_TYPES[express.portType] ?? 'other'));
  }
  if (bus.known && bus.value === 'conventional') return known('pci-bridge');
  return unknown(config.known ? 'unreadable' : config.reason);
}

/**
 * The port type where the configuration space did not tell it: the kernel's pcieport driver takes only root ports and switch ports, and which
 * of them it is follows from the port above. `above` is the kind of the parent, null on a root bus.
 */
export function portBelow(driver: string | null, above: BridgeKind | null): BridgeKind | undefined {
  if (driver !== 'pcieport') return undefined;
  if (above === null) return 'root-port';
  if (above === 'root-port' || above === 'switch-downstream') return 'switch-upstream';
  return above === 'switch-upstream' ? 'switch-downstream' : undefined;
}
