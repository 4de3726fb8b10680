import { assertNever } from '../../model/assert-never.ts';
import type { Fact } from '../../model/fact.ts';
import type { Finding } from '../../model/finding.ts';
import type { HostReach } from '../../model/host-reach.ts';
import type { NetworkCarry, NetworkUse } from '../../model/host-use.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { block, confirm } from '../make-finding.ts';
import type { When } from './when.ts';

/** Kinds of interfaces that make several into one. */
const JOINING = new Set(['bridge', 'bond', 'team']);

/** What the host loses of its network, one finding for each interface that carries anything, for its gravest reason. */
export function networkImpact(fn: PciFunction, reach: Fact<HostReach>, when: When): readonly Finding[] {
  const interfaces = fn.use.network.known ? fn.use.network.value : [];
  return interfaces.flatMap((use) => {
    const evidence = use.carries.map((carry) => carryWords(carry));
    if (use.master !== null && evidence.length === 0) evidence.push(`${use.name} → ${use.master}`);
    if (evidence.length === 0) return [];
    return [judged(use, reach, { address: fn.address, name: use.name, when }, evidence)];
  });
}

/**
 * A card that the person's own connection may come by is refused to who comes by ssh: nobody could answer the question afterwards. Who sits at the
 * host is asked. Where it is not known how the host is reached, the default route counts as the way.
 */
function judged(
  use: NetworkUse,
  reach: Fact<HostReach>,
  values: Finding['values'],
  evidence: readonly string[],
): Finding {
  const overSsh = reach.known && reach.value.kind === 'ssh';
  const cameByUnknown = reach.known && reach.value.kind === 'ssh' && reach.value.address === null;
  const mayBeSession = cameByUnknown && use.addresses.some((address) => !address.startsWith('fe80:'));
  if (mayBeSession || use.carries.some(({ kind }) => kind === 'session'))
    return block('host-loses-session', values, evidence);
  if (use.defaultRoute) {
    const make = overSsh || !reach.known ? block : confirm;
    return make('host-loses-default-route', values, evidence);
  }
  const joined = use.carries.some(({ path }) => path.some(({ kind }) => kind !== null && JOINING.has(kind)));
  if (use.master !== null || joined) {
    const make = overSsh ? block : confirm;
    return make('host-loses-bridge-member', values, evidence);
  }
  return confirm('host-loses-network', values, evidence);
}

/** `eth0 → br0 (bridge) → 192.0.2.7/24`. */
function carryWords({ path, kind, value }: NetworkCarry): string {
  const way = path.map((layer) => (layer.kind === null ? layer.name : `${layer.name} (${layer.kind})`));
  return [...way, ...endWords(kind, value)].join(' → ');
}

function endWords(kind: NetworkCarry['kind'], value: string): readonly string[] {
  switch (kind) {
    case 'session':
      return [`[ssh ${value}]`];
    case 'route':
      return [`[default ${value}]`];
    case 'address':
      return [value];
    case 'layer':
      return [];
    default:
      return assertNever(kind);
  }
}
