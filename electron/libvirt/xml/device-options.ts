import type { DeviceOptions, GuestPlace } from '../../../shared/model/device-options.ts';
import { escapeXml } from '../../../shared/model/escape-xml.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { attributesOfParts } from '../../../shared/model/pci-attributes.ts';
import { appended, changeText, removed, tagWith, type TextChange } from './change-text.ts';
import { attribute } from './element.ts';
import { childSpan, elementAt, elementSpans, type ElementSpan } from './element-spans.ts';
import { readPciParts } from './pci-address-element.ts';
import { readXml } from './xml-reader.ts';
import { spanOfFunction } from './span-of-function.ts';

/**
 * A definition in which one device has these options. Boot orders of devices and `<boot dev>` under `<os>` exclude each other, so the first number
 * that is given turns those into numbers of the devices they mean. Null when the definition does not have the device. Throws XmlError when it is not XML.
 */
export function withDeviceOptions(xml: string, source: PciAddress, options: DeviceOptions): string | null {
  const domain = elementSpans(xml);
  const devices = childSpan(domain, 'devices');
  const device = spanOfFunction(xml, devices, source);
  if (device === undefined || devices === undefined) return null;
  const { romBar, romFile, bootOrder, place } = options;
  return changeText(xml, [
    ...(bootOrder === null ? [] : numbered(xml, childSpan(domain, 'os'), devices, bootOrder)),
    ...tagChanges(xml, device, 'rom', {
      bar: romBar === null ? null : romBar ? 'on' : 'off',
      file: romFile === null ? null : escapeXml(romFile),
    }),
    ...tagChanges(xml, device, 'boot', { order: bootOrder === null ? null : String(bootOrder) }),
    ...placeChanges(xml, device, place),
  ]);
}

/** A child that consists of attributes: set, added, or taken out with the last of them. */
function tagChanges(
  xml: string,
  device: ElementSpan,
  name: string,
  attributes: Readonly<Record<string, string | null>>,
): readonly TextChange[] {
  const span = childSpan(device, name);
  const before = span === undefined ? `<${name}/>` : xml.slice(span.start, span.opened);
  const tag = tagWith(before, attributes);
  if (tag === before) return [];
  if (span === undefined) return [appended(xml, device, [tag])];
  if (readXml(tag.replace(/\s*\/?>$/, '/>')).attributes.length === 0) return [removed(xml, span)];
  return [{ start: span.start, end: span.opened, text: tag }];
}

function placeChanges(xml: string, device: ElementSpan, place: GuestPlace | null): readonly TextChange[] {
  const span = childSpan(device, 'address');
  const before = span === undefined ? undefined : readPciParts(elementAt(xml, span));
  if (place === null) return span === undefined ? [] : [removed(xml, span)];
  const { bus, slot, fn } = place;
  if (before?.bus === bus && before.slot === slot && before.fn === fn) return [];
  const tag = `<address type='pci' ${attributesOfParts({ domain: 0, ...place })}/>`;
  return span === undefined
    ? [appended(xml, device, [tag])]
    : [{ start: span.start, end: span.end, text: tag }];
}

/** What `<boot dev>` means: the first device of a kind. */
const meant: Readonly<Record<string, (tag: string, device: string | undefined) => boolean>> = {
  hd: (tag, device) => tag === 'disk' && (device === undefined || device === 'disk' || device === 'lun'),
  cdrom: (tag, device) => tag === 'disk' && device === 'cdrom',
  fd: (tag, device) => tag === 'disk' && device === 'floppy',
  network: (tag) => tag === 'interface',
};

/** `<boot dev>` as numbers of devices, in its order, around the one that is given. */
function numbered(
  xml: string,
  os: ElementSpan | undefined,
  devices: ElementSpan,
  given: number,
): readonly TextChange[] {
  const boots = (os?.children ?? []).filter((span) => span.name === 'boot');
  let order = 0;
  return boots.flatMap((boot) => {
    const dev = attribute(elementAt(xml, boot), 'dev') ?? '';
    const device = devices.children.find((span) =>
      meant[dev]?.(span.name, attribute(elementAt(xml, span), 'device')),
    );
    if (device === undefined) return [removed(xml, boot)];
    order += order + 1 === given ? 2 : 1;
    return [removed(xml, boot), appended(xml, device, [`<boot order='${String(order)}'/>`])];
  });
}
