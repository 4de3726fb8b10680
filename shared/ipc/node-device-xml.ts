/** libvirt's XML of a node device as text, to read and copy; null where libvirt has none or is not connected. */
export interface NodeDeviceXml {
  readonly xml: string | null;
}
