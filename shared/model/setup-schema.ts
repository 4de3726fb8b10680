import * as z from 'zod';
import { definitionMark } from './definition-edit.ts';
import { OWN_FILES, SETUP_FILES, type OwnFileName, type SetupFileName } from './setup-file.ts';
import { LONGEST_SETUP_TEXT } from './setup-step.ts';
import { pciAddress, setupSet } from './strict-values.ts';

/** What may be asked for of how the host starts, and the steps of it, strictly: from a page, and from the journal. */

const nothing = z.tuple([]).transform((): readonly [] => []);
const change = { set: setupSet, basedOn: definitionMark };

/** Which functions go to vfio-pci at every start. */
export const setUpRequest = z.strictObject({
  kind: z.literal('set-up'),
  functions: z.array(pciAddress).max(64).readonly(),
  passthrough: z.boolean(),
  ...change,
});

export const takeBackSetupRequest = z.strictObject({
  kind: z.literal('take-back-setup'),
  functions: nothing,
  ...change,
});

export const restartHostRequest = z.strictObject({ kind: z.literal('restart-host'), functions: nothing });

const words = z
  .array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.=,:-]{0,63}$/))
  .max(16)
  .readonly();

const run = z.discriminatedUnion('tool', [
  z.strictObject({
    tool: z.enum([
      'update-initramfs',
      'dracut',
      'mkinitcpio',
      'update-grub',
      'grub-mkconfig',
      'grub2-mkconfig',
      'kernel-install',
      'proxmox-boot-tool',
    ]),
  }),
  z.strictObject({ tool: z.enum(['grubby', 'kernelstub', 'rpm-ostree']), add: words, remove: words }),
  z.strictObject({ tool: z.literal('rpm-ostree-initramfs'), keep: z.boolean() }),
]);

const runs = z.array(run).max(16).readonly();
const text = z.string().max(LONGEST_SETUP_TEXT).nullable();
const file = z.enum(Object.keys(SETUP_FILES) as SetupFileName[]);
const own = z.enum(Object.keys(OWN_FILES) as OwnFileName[]);
const common = { address: z.null(), set: setupSet };

/** Each kind of step. */
export const setupStepSchemas = [
  z.strictObject({ kind: z.enum(['setup-open', 'setup-end']), ...common, runs }),
  z.strictObject({ kind: z.literal('setup-file'), ...common, file, before: text, after: text }),
  z.strictObject({
    kind: z.literal('setup-own'),
    ...common,
    file: own,
    place: z.boolean(),
    before: z.enum(['none', 'current', 'other-version', 'foreign']),
  }),
  z.strictObject({ kind: z.literal('setup-run'), ...common, run }),
  z.strictObject({
    kind: z.literal('setup-close'),
    ...common,
    ended: z.array(setupSet).max(64).readonly(),
  }),
  z.strictObject({
    kind: z.literal('restart-host'),
    address: z.null(),
    bootId: z.string().max(64).nullable(),
  }),
] as const;
