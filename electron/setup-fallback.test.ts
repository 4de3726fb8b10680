import { afterEach, beforeEach, expect, it } from 'vitest';
import { known } from '../shared/model/fact.ts';
import { SETUP_FILES } from '../shared/model/setup-file.ts';
import { loaderEntry } from '../shared/rules/setup/loader-entry.ts';
import type { HostTree } from './host/host-tree.ts';
import { loaderVariable, rewriteEfiText } from './host/setup/efi-variable.ts';
import { sample, setupOf } from './host/setup/testing/samples.ts';
import { createSetupSandbox, type SetupSandbox } from './privileged/testing/setup-sandbox.ts';

/** The fallback entry of systemd-boot on whole hosts: what is read, what the rules make of it, and whether root's second program takes that. */

const SET = '00000000-0000-4000-8000-00000000000a';
let sandbox: SetupSandbox;

beforeEach(() => {
  sandbox = createSetupSandbox();
});
afterEach(() => sandbox.close());

/** Pop!_OS has an older loader on this sample; with that there is none. */
function hostOf(name: string): HostTree {
  const tree = sample(name);
  const path = loaderVariable('LoaderInfo');
  const info = tree.bytes(path, 4096);
  if (info.ok)
    tree.setBytes(
      path,
      rewriteEfiText(info.value, (text) => text.replace('249', '255')),
    );
  return tree;
}

it.each([
  ['debian-13-systemd-boot', 'entry-boot-efi', 'Debian GNU/Linux 13 (trixie)'],
  ['arch-systemd-boot-by-hand', 'entry-boot', 'Arch Linux (linux)'],
  ['pop-os-22-04', 'entry-boot-efi', 'Pop!_OS'],
] as const)(
  '%s: read, made, taken by root’s program, and called by its title afterwards',
  (name, file, title) => {
    const tree = hostOf(name);
    const entry = loaderEntry(setupOf(tree));
    if (!entry.ok) throw new Error(JSON.stringify(entry.error));
    const text = entry.value[0]?.after ?? '';
    expect(entry.value).toEqual([{ file, before: null, after: text }]);

    for (const [path, one] of tree.entries())
      if (one.kind === 'text' && path.includes('/loader/entries/'))
        sandbox.put(path.slice(1), `${one.text}\n`);
    sandbox.call({ verb: 'open', set: SET });
    const put = sandbox.call({ verb: 'put', set: SET, file, before: null, text });
    expect(put).toMatchObject({ exitCode: 0, answer: { ok: true } });

    tree.setBytes(SETUP_FILES[file], Buffer.from(sandbox.text(SETUP_FILES[file].slice(1)), 'latin1'));
    const after = setupOf(tree);
    expect(after.fallbackTitle).toEqual(known(`${title} without the changes of Switchyard`));
    expect(after.nextLine).toEqual(setupOf(hostOf(name)).nextLine);
    expect(loaderEntry(after), 'nothing more to write').toEqual({ ok: true, value: [] });
    expect(sandbox.call({ verb: 'drop', set: SET, file, before: text })).toMatchObject({ exitCode: 0 });
  },
);

it.each([
  ['pop-os-22-04', 'default'],
  ['pop-os-22-04-as-a-user', 'unread'],
  ['fedora-41-systemd-boot', 'unread'],
  ['arch-uki-mkinitcpio', 'image'],
])('%s gets none as it is: %s', (name, why) => {
  expect(loaderEntry(setupOf(sample(name)))).toMatchObject({ ok: false, error: { why } });
});
