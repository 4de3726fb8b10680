// Reads what a guest says about itself on its serial console (image/guest-init.sh writes it). This is evidence from inside the
// guest: neither libvirt nor QEMU had a hand in it.

/** A PCI function as the guest lists it. */
export interface GuestFunction {
  /** The address inside the guest, which is not the one in the guest's XML. */
  readonly address: string;
  /** Four hex digits. */
  readonly vendor: string;
  /** Four hex digits. */
  readonly device: string;
}

/** One report of the guest. A new one comes whenever its list changes; sequence numbers start at 1. */
export interface GuestReport {
  readonly sequence: number;
  readonly functions: readonly GuestFunction[];
}

// What follows a line that the guest's end cut off is no part of it: only a line whole in itself is a report.
const REPORT = /SWITCHYARD-PCI (?<sequence>\d+)(?<list>(?: [0-9a-f:.]+=[0-9a-f]{4}:[0-9a-f]{4})*) end\r?\n/g;
const FUNCTION = /^(?<address>[0-9a-f:.]+)=(?<vendor>[0-9a-f]{4}):(?<device>[0-9a-f]{4})$/;

function parseFunction(text: string): GuestFunction {
  const groups = FUNCTION.exec(text)?.groups;
  const { address, vendor, device } = groups ?? {};
  if (address === undefined || vendor === undefined || device === undefined) {
    throw new Error(`not a function in a guest's report: ${text}`);
  }
  return { address, vendor, device };
}

const INTERFACES = /SWITCHYARD-NET(?<list>(?: [0-9a-f:.]+=[0-9a-f:]{17})*) end\r?\n/g;

/** MAC addresses of the guest's network interfaces as it last listed them, in the order of their functions. */
export function parseGuestMacs(text: string): readonly string[] {
  const last = [...text.matchAll(INTERFACES)].at(-1)?.groups?.['list'] ?? '';
  return last
    .split(' ')
    .filter(Boolean)
    .map((item) => item.slice(item.indexOf('=') + 1));
}

/** Every whole report in the text, oldest first. */
export function parseGuestReports(text: string): readonly GuestReport[] {
  return [...text.matchAll(REPORT)].map((match) => ({
    sequence: Number(match.groups?.['sequence']),
    functions: (match.groups?.['list'] ?? '').split(' ').filter(Boolean).map(parseFunction),
  }));
}
