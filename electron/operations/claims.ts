import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';

/** The groups an operation works on, taken as a whole or not at all. */
export interface Claim {
  /** Takes more; false (and nothing taken) when another operation has one of them. */
  extend(keys: ReadonlySet<string>): boolean;
  release(): void;
}

/** One operation a group at a time. */
export interface Claims {
  take(keys: ReadonlySet<string>): Claim | null;
}

/** What an operation on these functions works on: their groups; for a function without one itself. Virtual functions come and go with their PF. */
export function claimKeys(index: SnapshotIndex, functions: readonly PciAddress[]): ReadonlySet<string> {
  return new Set(
    functions
      .flatMap((address) => [address, ...vfsOf(index, address)])
      .map((address) => {
        const group = index.groups.get(address);
        return group === undefined ? address : `group ${group.id}`;
      }),
  );
}

function vfsOf({ functions }: SnapshotIndex, address: PciAddress): readonly PciAddress[] {
  const role = functions.get(address)?.sriov;
  return role?.role === 'pf' ? role.vfs : [];
}

export function createClaims(): Claims {
  const taken = new Map<string, symbol>();
  return {
    take(keys) {
      const owner = Symbol();
      const claim: Claim = {
        extend(more) {
          const free = [...more].every((key) => (taken.get(key) ?? owner) === owner);
          if (free) for (const key of more) taken.set(key, owner);
          return free;
        },
        release() {
          for (const [key, holder] of taken) if (holder === owner) taken.delete(key);
        },
      };
      return claim.extend(keys) ? claim : null;
    },
  };
}
