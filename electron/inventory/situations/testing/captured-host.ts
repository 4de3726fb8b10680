import { readFileSync } from 'node:fs';
import { readBundle } from '../../../host/bundle/read-bundle.ts';
import { writeBundle } from '../../../host/bundle/write-bundle.ts';
import { captureBundle } from '../../../host/capture/capture.ts';
import type { HostTree } from '../../../host/host-tree.ts';
import { sampleHost } from '../../../host/testing/sample-host.ts';

/**
 * `desktop`: the demo host, an AMD desktop with two graphics cards, SR-IOV and conventional PCI. `server`: a small Intel host with LUKS on NVMe,
 * a VMD domain and SR-IOV, captured from electron/host/testing/sample-host.ts.
 */
export type CapturedHostName = 'desktop' | 'server';

const captures: Readonly<Record<CapturedHostName, () => string>> = {
  desktop: () =>
    readFileSync(new URL('../../../simulator/demo-host.bundle', import.meta.url)).toString('latin1'),
  server: () => captureBundle(sampleHost(), { redact: false }),
};

const captured = new Map<CapturedHostName, string>();

/** What to do to one file of a capture: give it a text, make it a link, or take it (or a directory) away. */
export type FileEdit = string | { readonly link: string } | null;

/** Edits by path; links in a path are followed, so `/sys/bus/pci/devices/0000:01:00.0/numa_node` will do. */
export type FileEdits = Readonly<Record<string, FileEdit>>;

/** The text of a captured bundle with some of its files changed. */
export function capturedHost(name: CapturedHostName, edits: FileEdits = {}): string {
  const text = captured.get(name) ?? captures[name]();
  captured.set(name, text);
  const tree = readBundle(text);
  if (!tree.ok) throw new Error(`${name}: ${tree.error.code} in line ${String(tree.error.line)}`);
  for (const [path, edit] of Object.entries(edits)) applyEdit(tree.value, path, edit);
  return writeBundle(tree.value);
}

function applyEdit(tree: HostTree, path: string, edit: FileEdit): void {
  if (edit === null) tree.remove(path);
  else if (typeof edit === 'string') tree.setText(path, edit);
  else tree.setLink(path, edit.link);
}

/** The files of one function, named without their directory: `sysfs('0000:01:00.0', { numa_node: '1' })`. */
export function sysfs(address: string, edits: FileEdits): FileEdits {
  return Object.fromEntries(
    Object.entries(edits).map(([name, edit]) => [`/sys/bus/pci/devices/${address}/${name}`, edit]),
  );
}

/** Binds functions to another driver, or to none: then the host uses nothing of them. */
export function driver(name: string | null, ...addresses: readonly string[]): FileEdits {
  const edit = name === null ? null : { link: `../../../../bus/pci/drivers/${name}` };
  return Object.assign({}, ...addresses.map((address) => sysfs(address, { driver: edit }))) as FileEdits;
}
