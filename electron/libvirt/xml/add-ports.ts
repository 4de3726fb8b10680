import type { PortModel } from '../../../shared/model/definition-edit.ts';
import { attribute } from './element.ts';
import { childSpan, elementAt, elementSpans, indentBefore } from './element-spans.ts';

/** A pcie-to-pci-bridge sits on a port; it gets one of its own, so that it does not take one that is free for a device. */
const added: Readonly<Record<PortModel, readonly string[]>> = {
  'pcie-root-port': ['pcie-root-port'],
  'pcie-to-pci-bridge': ['pcie-root-port', 'pcie-to-pci-bridge'],
  'pci-bridge': ['pci-bridge'],
};

/**
 * A definition with more controllers behind those it has. They come without index and address: libvirt gives each the lowest index
 * that is free and a place (formatdomain: "index … auto-assigned to be the lowest unused"), and leaves the others where they are. Null when the definition lists
 * no PCI controller to add to. Throws XmlError when it is not XML.
 */
export function addPorts(xml: string, model: PortModel, count: number): string | null {
  const controllers = (childSpan(elementSpans(xml), 'devices')?.children ?? []).filter(
    (span) => span.name === 'controller' && attribute(elementAt(xml, span), 'type') === 'pci',
  );
  const last = controllers.at(-1);
  if (last === undefined) return null;
  const lines = Array.from({ length: count }, () => added[model])
    .flat()
    .map((name) => `\n${indentBefore(xml, last)}<controller type='pci' model='${name}'/>`);
  return xml.slice(0, last.end) + lines.join('') + xml.slice(last.end);
}
