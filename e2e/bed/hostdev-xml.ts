// The device element by which libvirt gives a PCI function to a guest: what the tests of the bed itself attach with virsh.

/** A managed `<hostdev>` for the function at this host address, as in `0000:02:00.0`. Throws RangeError on another form. */
export function hostdevXml(address: string): string {
  const [, domain, bus, slot, pciFunction] =
    /^([0-9a-f]+):([0-9a-f]{2}):([0-9a-f]{2})\.([0-7])$/.exec(address) ?? [];
  if (domain === undefined || bus === undefined || slot === undefined || pciFunction === undefined) {
    throw new RangeError(`not a PCI address: ${address}`);
  }
  return `<hostdev mode='subsystem' type='pci' managed='yes'>
  <source>
    <address domain='0x${domain}' bus='0x${bus}' slot='0x${slot}' function='0x${pciFunction}'/>
  </source>
</hostdev>
`;
}
