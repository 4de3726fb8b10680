import { expect, test } from 'vitest';
import type { SetupFacts } from '../../../shared/model/setup-facts.ts';
import { readBundle } from '../bundle/read-bundle.ts';
import type { HostTree } from '../host-tree.ts';
import { sample, SAMPLES, setupOf } from '../setup/testing/samples.ts';
import { captureBundle } from './capture.ts';

function captured(tree: HostTree, redact: boolean): { readonly text: string; readonly setup: SetupFacts } {
  const text = captureBundle(tree, { redact });
  const bundle = readBundle(text);
  if (!bundle.ok) throw new Error(`${bundle.error.code} in line ${String(bundle.error.line)}`);
  return { text, setup: setupOf(bundle.value) };
}

test.each(SAMPLES)('a capture of %s with identifiers reads like the host', (name) => {
  expect(captured(sample(name), false).setup).toEqual(setupOf(sample(name)));
});

const SECRETS = /11111111-2222|0123456789abcdef0123|SWORDFISH|alice|rpool|ubuntu--vg|1FDB-C48E|rhel-root/i;

test.each(SAMPLES)(
  'a redacted capture of %s names nobody, and tells the same of how the host starts',
  (name) => {
    const { text, setup } = captured(sample(name), true);
    const original = setupOf(sample(name));
    expect(text).not.toMatch(SECRETS);
    expect(setup.bootLoader).toEqual(original.bootLoader);
    expect(setup.initramfs).toEqual(original.initramfs);
    expect(setup.kernelOptions).toEqual(original.kernelOptions);
    expect(setup.own).toEqual(original.own);
    expect(setup.nextLine.known).toBe(original.nextLine.known);
    expect(plainWords(setup)).toEqual(plainWords(original));
  },
);

/** Words of the next line that name nobody. */
function plainWords({ nextLine }: SetupFacts): readonly string[] {
  return nextLine.known
    ? nextLine.value
        .split(' ')
        .filter((word) => /^(?:quiet|splash|ro|rw|rhgb|newer|iommu=pt|intel_iommu=on)$/.test(word))
    : [];
}

test('passwords of a boot menu are in no capture', () => {
  const { text } = captured(sample('debian-13-grub-saved-entry'), false);
  expect(text).toContain('menuentry');
  expect(text).not.toMatch(/password|superusers|SWORDFISH/);
});

test('what a person wrote into files of the setup is not in a redacted capture', () => {
  const tree = sample('debian-13-grub-bios');
  const set = '00000000-0000-4000-8000-00000000feed';
  tree.setText(
    '/etc/default/grub',
    '# of alice\nGRUB_INIT_TUNE="alice"\nGRUB_CMDLINE_LINUX="quiet luks=alice" # alice',
  );
  tree.setText(
    '/etc/switchyard/boot-devices',
    '# Switchyard\n0000:02:00.0 8086:10d3 8086:a01f 020000 00\nalice',
  );
  tree.setText(
    '/var/lib/switchyard/setup/manifest',
    `open ${set} 2026-11-26T06:00:00Z ${set}\nfile ${set} kernel-line none none`,
  );
  tree.setText(`/var/lib/switchyard/setup/${set}/kernel-line`, 'root=alice iommu=pt');
  const { text, setup } = captured(tree, true);
  expect(text).not.toMatch(/alice|feed/);
  expect(setup.files['boot-devices']).toMatchObject({
    value: '# Switchyard\n0000:02:00.0 8086:10d3 8086:a01f 020000 00\n#\n',
  });
  expect(setup.sets).toMatchObject({ value: [{ files: [{ file: 'kernel-line' }] }] });
});
