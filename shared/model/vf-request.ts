import * as z from 'zod';
import { MOST_RATE, MOST_VFS, type VfSetting } from './sriov.ts';
import { cardMac, pciAddress, vlanTag } from './strict-values.ts';

/** What may be asked for of virtual functions, strictly: from a page, and from the journal. */

const one = z.array(pciAddress).length(1).readonly();
const rate = z.int().nonnegative().max(MOST_RATE);

/** How many VFs, and who takes them. */
export const vfCount = { count: z.int().nonnegative().max(MOST_VFS), autoprobe: z.boolean() } as const;

/** A property of a VF: a MAC of one card, a VLAN with a priority or neither, rates of which the lower is not the higher. */
export const vfSetting = z.discriminatedUnion('property', [
  z.strictObject({
    property: z.literal('mac'),
    mac: cardMac.nullable(),
  }),
  z
    .strictObject({
      property: z.literal('vlan'),
      vlan: vlanTag.nullable(),
      qos: z.int().nonnegative().max(7),
    })
    .refine(({ vlan, qos }) => vlan !== null || qos === 0, 'a priority without a VLAN'),
  z.strictObject({ property: z.enum(['spoof-check', 'trust']), on: z.boolean() }),
  z.strictObject({ property: z.literal('link-state'), state: z.enum(['auto', 'enable', 'disable']) }),
  z
    .strictObject({ property: z.literal('rate'), min: rate, max: rate })
    .refine(({ min, max }) => max === 0 || min <= max, 'more at least than at most'),
]) satisfies z.ZodType<VfSetting>;

/** Another number of VFs. */
export const setVfCountRequest = z.strictObject({
  kind: z.literal('set-vf-count'),
  functions: one,
  ...vfCount,
  keep: z.boolean(),
});

/** What a VF is to be held to. */
export const setVfRequest = z.strictObject({
  kind: z.literal('set-vf'),
  functions: one,
  settings: z
    .array(vfSetting)
    .min(1)
    .max(6)
    .refine((list) => new Set(list.map(({ property }) => property)).size === list.length, 'a property twice')
    .readonly(),
});

/** The interface of a PF on. */
export const bringUpRequest = z.strictObject({ kind: z.literal('bring-up'), functions: one });
