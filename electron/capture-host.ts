import { failed, ok, type Result } from '../shared/model/result.ts';
import { readBundleFile, writeBundleFile } from './bundle-file.ts';
import { sshTargetOf, type HostSource } from './host-source.ts';
import { readBundle } from './host/bundle/read-bundle.ts';
import { captureBundle } from './host/capture/capture.ts';
import type { HostFiles } from './host/host-files.ts';
import { createLiveFiles } from './host/live-files.ts';
import { hasSysfs } from './host/read-host.ts';
import { fetchHostTree } from './host/ssh-reader.ts';
import { createDemoHost } from './simulator/demo-host.ts';

/** Writes a bundle of a host; the error is in words. Without `identifiers` what names the machine or its owner is replaced. */
export async function captureHost(
  source: HostSource,
  file: string,
  identifiers: boolean,
): Promise<Result<null, string>> {
  const files = await filesOf(source);
  if (!files.ok) return files;
  if (!hasSysfs(files.value)) return failed('There is nothing to capture: no /sys/bus.');
  return writeBundleFile(file, captureBundle(files.value, { redact: !identifiers }));
}

async function filesOf(source: HostSource): Promise<Result<HostFiles, string>> {
  switch (source.kind) {
    case 'local':
      return ok(createLiveFiles());
    case 'sysfs':
      return ok(createLiveFiles(source.directory));
    case 'ssh': {
      const tree = await fetchHostTree(sshTargetOf(source.url));
      return tree.ok
        ? tree
        : failed(`The host could not be read (${tree.error.code}): ${tree.error.message}`);
    }
    case 'bundle': {
      const text = await readBundleFile(source.path);
      if (!text.ok) return text;
      const tree = readBundle(text.value);
      return tree.ok ? tree : failed(`${source.path}: ${tree.error.code}, line ${tree.error.line}`);
    }
    case 'demo': {
      const demo = await createDemoHost();
      await demo.connection.close();
      return ok(demo.files);
    }
  }
}
