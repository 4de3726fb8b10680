import * as z from 'zod';
import { parseMac } from '../../../shared/model/device-identity.ts';
import { unknown, known, type Fact } from '../../../shared/model/fact.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { MOST_VFS, type VfSettings } from '../../../shared/model/sriov.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const rate = z.int().nonnegative().max(0xffff_ffff);

/**
 * One VF as iproute2 writes it (`print_vfinfo` in its ip/ipaddress.c). What a driver does not support is left out, and so is a VLAN that is not
 * set. The MAC was called `mac` before iproute2 5.5.
 */
const vfFormat = z.object({
  vf: z.int().nonnegative().max(MOST_VFS),
  address: z.string().max(64).optional(),
  mac: z.string().max(64).optional(),
  vlan: z.int().nonnegative().max(4095).optional(),
  qos: z.int().nonnegative().max(7).optional(),
  vlan_list: z
    .array(
      z.object({
        vlan: z.int().nonnegative().max(4095).optional(),
        qos: z.int().nonnegative().max(7).optional(),
      }),
    )
    .max(4096)
    .optional(),
  rate: z.object({ max_tx: rate, min_tx: rate }).optional(),
  spoofchk: z.boolean().optional(),
  link_state: z.enum(['auto', 'enable', 'disable']).optional(),
  trust: z.boolean().optional(),
});

const interfaceFormat = z.object({
  ifname: z.string().max(64),
  vfinfo_list: z.array(z.unknown()).max(MOST_VFS).optional(),
});

/** Settings of a VF by its PF and index. Nothing is asked of the host before the first. */
export function createVfSettings(files: HostFiles): (pf: PciFunction, index: number) => Fact<VfSettings> {
  let reports: Fact<Reports> | undefined;
  return (pf, index) => {
    if (!pf.use.network.known) return pf.use.network;
    const interfaces = pf.use.network.value;
    if (interfaces.length === 0) return unknown('absent');
    reports ??= readReports(files);
    if (!reports.known) return reports;
    const { value } = reports;
    return interfaces.flatMap(({ name }) => value.get(name)?.get(index) ?? [])[0] ?? unknown('unreported');
  };
}

/** By interface and index. */
type Reports = ReadonlyMap<string, ReadonlyMap<number, Fact<VfSettings>>>;

function readReports(files: HostFiles): Fact<Reports> {
  const text = files.networkLinks();
  if (!text.ok) return errorFact(text.error);
  const interfaces = parseInterfaces(text.value);
  if (interfaces === undefined) return unknown('malformed', text.value);
  return known(new Map(interfaces.map(({ name, vfs }) => [name, new Map(vfs.flatMap(readVf))])));
}

/** What of it is read, for a redacted capture. MAC addresses are swept out by their form. */
export function redactLinks(text: string): string {
  const interfaces = parseInterfaces(text)?.map(({ name, vfs }) => ({
    ifname: name,
    vfinfo_list: vfs.flatMap((vf) => vfFormat.safeParse(vf).data ?? []),
  }));
  return interfaces === undefined ? '' : JSON.stringify(interfaces, null, 1);
}

/** Interfaces with the entries of their VFs; undefined for what is no list of interfaces. */
function parseInterfaces(
  text: string,
): readonly { readonly name: string; readonly vfs: readonly unknown[] }[] | undefined {
  return z
    .array(z.unknown())
    .safeParse(parseJson(text))
    .data?.flatMap((entry) => {
      const { data } = interfaceFormat.safeParse(entry);
      return data === undefined ? [] : [{ name: data.ifname, vfs: data.vfinfo_list ?? [] }];
    });
}

const indexFormat = vfFormat.pick({ vf: true });

function readVf(entry: unknown): readonly (readonly [number, Fact<VfSettings>])[] {
  const index = indexFormat.safeParse(entry);
  if (!index.success) return [];
  const vf = vfFormat.safeParse(entry);
  return [
    [
      index.data.vf,
      vf.success ? known(settingsOf(vf.data)) : unknown('malformed', vf.error.issues[0]?.path.join('.')),
    ],
  ];
}

function settingsOf(vf: z.output<typeof vfFormat>): VfSettings {
  const { vlan = 0, qos = 0 } = vf.vlan_list?.[0] ?? vf;
  return {
    mac: parseMac(vf.address ?? vf.mac ?? '') ?? null,
    vlan: vlan === 0 ? null : vlan,
    qos,
    spoofCheck: vf.spoofchk ?? null,
    trust: vf.trust ?? null,
    linkState: vf.link_state ?? null,
    minRate: vf.rate?.min_tx ?? null,
    maxRate: vf.rate?.max_tx ?? null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
