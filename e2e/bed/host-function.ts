// A PCI function as the bed's host lists it in sysfs.

/** One PCI function of the host. */
export interface HostFunction {
  /** Domain, bus, device and function, as in `0000:02:00.0`. */
  readonly address: string;
  /** Four hex digits. */
  readonly vendor: string;
  /** Four hex digits. */
  readonly device: string;
  /** Six hex digits: class, subclass, interface. */
  readonly class: string;
  /** The bound driver, or null. */
  readonly driver: string | null;
  /** The IOMMU group's number, or null without an IOMMU. Not stable across boots. */
  readonly group: number | null;
}

/** Reads the lines that host/functions.sh writes. Throws on a line of another shape. */
export function parseHostFunctions(text: string): readonly HostFunction[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [address, vendor, device, pciClass, driver, group] = line.split('\t');
      if (
        address === undefined ||
        vendor === undefined ||
        device === undefined ||
        pciClass === undefined ||
        driver === undefined ||
        group === undefined
      ) {
        throw new Error(`not a line of functions.sh: ${line}`);
      }
      return {
        address,
        vendor,
        device,
        class: pciClass,
        driver: driver === '-' ? null : driver,
        group: group === '-' ? null : Number(group),
      };
    });
}

/** The drivers of the functions at these addresses, in their order; null for none, also where there is no function. */
export function driversOf(
  functions: readonly HostFunction[],
  addresses: readonly string[],
): readonly (string | null)[] {
  return addresses.map((wanted) => functions.find(({ address }) => address === wanted)?.driver ?? null);
}

/** Lines of what is wanted and missing (-) and what is there and not wanted (+); empty when there is no difference. */
export function describeDifference(wanted: readonly HostFunction[], found: readonly HostFunction[]): string {
  const asLine = (item: HostFunction): string => Object.values(item).join(' ');
  // A function that left and came back gets another group number: only those of functions in place are compared.
  const wantedLines = new Set(wanted.map((item) => asLine({ ...item, group: null })));
  const foundLines = new Set(found.map((item) => asLine({ ...item, group: null })));
  return [
    ...[...wantedLines].filter((line) => !foundLines.has(line)).map((line) => `- ${line}`),
    ...[...foundLines].filter((line) => !wantedLines.has(line)).map((line) => `+ ${line}`),
  ].join('\n');
}
