import type { GuestOffers } from '../../../shared/model/guest-offers.ts';
import { attribute, child, childWith, textOf, type XmlElement } from './element.ts';
import { XmlError } from './xml-error.ts';
import { readXml } from './xml-reader.ts';

/** Reads libvirt's domain capabilities. Throws XmlError when the text is something else. */
export function readGuestOffers(xml: string): GuestOffers {
  const capabilities = readXml(xml);
  if (capabilities.name !== 'domainCapabilities')
    throw new XmlError(`<${capabilities.name}> instead of <domainCapabilities>`);
  const os = child(capabilities, 'os');
  const firmwares = valuesOf(os, 'firmware');
  const tpm = child(child(capabilities, 'devices'), 'tpm');
  const versions = valuesOf(tpm, 'backendVersion');
  const modes = child(capabilities, 'cpu')?.children ?? [];
  return {
    uefi: firmwares?.includes('efi') === true,
    secureBoot: valuesOf(child(os, 'loader'), 'secure')?.includes('yes') === true,
    // Versions are listed since libvirt 8.6; every swtpm before has 2.0 as well.
    tpm: valuesOf(tpm, 'backendModel')?.includes('emulator') === true && versions?.includes('2.0') !== false,
    cpuPassthrough: modes.some(
      (mode) => attribute(mode, 'name') === 'host-passthrough' && attribute(mode, 'supported') === 'yes',
    ),
    hyperv: valuesOf(child(child(capabilities, 'features'), 'hyperv'), 'features') ?? null,
  };
}

/** The values of `<enum name>`; undefined where there is no such list. */
function valuesOf(element: XmlElement | undefined, name: string): readonly string[] | undefined {
  return childWith(element, 'enum', 'name', name)?.children.flatMap((value) => textOf(value) ?? []);
}
