/** A network interface of a guest that names a network of libvirt, of a pool or any other. */
export interface NetworkInterface {
  readonly network: string;
  /** Lower case; null where a definition gives none. */
  readonly mac: string | null;
  readonly vlan: number | null;
}
