import { valueOr } from '../../model/fact.ts';
import type { Finding } from '../../model/finding.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { isDisplay } from '../function-kind.ts';
import { confirm } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { integratedGraphics } from './integrated-graphics.ts';

/** Connectors of panels that are part of the machine: `card0-eDP-1`. */
const PANEL = /-(?:eDP|LVDS|DSI)-\d+$/;
/** A display controller without outputs of its own (PCI Code and ID Assignment: 3D controller). */
const WITHOUT_OUTPUTS = '0302';

const isGraphics = (fn: PciFunction): boolean => isDisplay(fn) && fn.sriov?.role !== 'vf';

/** After the next start nothing shows a picture of the host. */
function onlyOne(index: SnapshotIndex, chosen: readonly PciFunction[]): readonly Finding[] {
  const going = new Set(chosen.map(({ address }) => address));
  const stays = index.snapshot.functions.filter(isGraphics).some(({ address }) => {
    const kind = index.states.get(address)?.kind;
    return !going.has(address) && kind !== 'parked' && kind !== 'attached';
  });
  const [first] = chosen;
  return first === undefined || stays
    ? []
    : [confirm('road-only-gpu', { address: first.address }, [...going].sort())];
}

function integrated(index: SnapshotIndex, fn: PciFunction): readonly Finding[] {
  const evidence = integratedGraphics(index, fn);
  return evidence === null ? [] : [confirm('road-integrated-gpu', { address: fn.address }, [evidence])];
}

/** Two displays, of which one draws for the panel of a laptop, whichever of them is chosen. */
function switched(index: SnapshotIndex, fn: PciFunction): readonly Finding[] {
  const all = index.snapshot.functions.filter(isGraphics);
  const others = all.filter(({ address }) => address !== fn.address);
  const panels = all.flatMap(({ use }) =>
    valueOr(use.drm, []).flatMap(({ connected }) => connected.filter((name) => PANEL.test(name))),
  );
  const hasNoOutputs = valueOr(fn.ids.classCode, '').startsWith(WITHOUT_OUTPUTS);
  const partner = others.find((other) => integratedGraphics(index, other) !== null);
  const isSwitched = others.length > 0 && (panels.length > 0 || (hasNoOutputs && partner !== undefined));
  return isSwitched
    ? [
        confirm('road-switched-graphics', { address: fn.address }, [
          ...panels,
          ...(hasNoOutputs ? [`${fn.address}: class ${WITHOUT_OUTPUTS}`] : []),
        ]),
      ]
    : [];
}

/** What is special about giving these displays away. */
export function graphicsRoads(index: SnapshotIndex, addresses: readonly PciAddress[]): readonly Finding[] {
  const chosen = addresses.flatMap((address) => index.functions.get(address) ?? []).filter(isGraphics);
  return [
    ...onlyOne(index, chosen),
    ...chosen.flatMap((fn) => [...integrated(index, fn), ...switched(index, fn)]),
  ];
}
