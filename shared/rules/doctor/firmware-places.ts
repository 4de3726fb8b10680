/** Where the setup of a board's firmware has the switch of the IOMMU, in the words of its menus; null where that is not known. */
export interface FirmwarePlace {
  readonly maker: string;
  readonly intel: string | null;
  readonly amd: string | null;
}

/**
 * By the maker's name in DMI. Menus move between models and versions, so these are places to look first. Most are from reports of owners (ASUS Pro WS X570-ACE and
 * WS X299, MSI Z370 and X570, Gigabyte B650M and B760M, ASRock Z390 and B550, Supermicro X11DDW-L and H12, Dell OptiPlex 7050, HP ProDesk, Lenovo ThinkCentre
 * M73), few from makers' manuals (ThinkPad: docs.lenovocdrt.com), and PowerEdge's were not looked up.
 */
const places: readonly (FirmwarePlace & { readonly name: RegExp })[] = [
  {
    name: /^asus/i,
    maker: 'ASUS',
    intel: 'Advanced › System Agent (SA) Configuration › VT-d',
    amd: 'Advanced › AMD CBS › NBIO Common Options › IOMMU',
  },
  {
    name: /^(?:micro-star|msi\b)/i,
    maker: 'MSI',
    intel: 'Overclocking (OC) › CPU Features › Intel VT-D Tech',
    amd: 'Overclocking (OC) › Advanced CPU Configuration › AMD CBS › IOMMU',
  },
  {
    name: /^giga-?byte/i,
    maker: 'Gigabyte',
    intel: 'Settings › Miscellaneous › VT-d',
    amd: 'Settings › Miscellaneous › IOMMU',
  },
  {
    name: /^asrock/i,
    maker: 'ASRock',
    intel: 'Advanced › Chipset Configuration › VT-d',
    amd: 'Advanced › AMD CBS › NBIO Common Options › IOMMU',
  },
  {
    name: /^super\s?micro/i,
    maker: 'Supermicro',
    intel:
      'Advanced › Chipset Configuration › North Bridge › IIO Configuration › Intel VT for Directed I/O (VT-d)',
    amd: 'Advanced › NB Configuration › IOMMU',
  },
  {
    name: /^dell/i,
    maker: 'Dell',
    intel:
      'Virtualization Support › VT for Direct I/O (PowerEdge: Processor Settings › Virtualization Technology)',
    amd: 'Processor Settings › IOMMU Support',
  },
  {
    name: /^(?:hp\b|hpe\b|hewlett)/i,
    maker: 'HP',
    intel: 'Advanced › System Options › Virtualization Technology for Directed I/O (VTd)',
    amd: null,
  },
  {
    name: /^lenovo/i,
    maker: 'Lenovo',
    intel: 'Security › Virtualization › Intel VT-d Feature (ThinkCentre: Advanced › CPU Setup › VT-d)',
    amd: null,
  },
];

/** The place for a board, by `SupportFacts.board`; undefined for makers that are not listed. */
export function firmwarePlace(board: string): FirmwarePlace | undefined {
  return places.find(({ name }) => name.test(board));
}

/** Boards of virtual machines: the firmware is the hypervisor's, and so is the IOMMU. */
export function isVirtualBoard(board: string): boolean {
  return /^(?:qemu|vmware|innotek|oracle corporation virtualbox|xen\b|bochs|red hat kvm|microsoft corporation virtual)/i.test(
    board,
  );
}
