/** The node of a block device by the name sysfs has for it: the kernel writes a slash in a name as an exclamation mark. */
export function blockNode(name: string): string {
  return `/dev/${name.replaceAll('!', '/')}`;
}
