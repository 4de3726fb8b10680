import type { Finding } from '../../model/finding.ts';
import type { Guest } from '../../model/guest.ts';
import type { MediatedDevices, MediatedId, MediatedShare } from '../../model/mediated-device.ts';
import type { Scope } from '../../model/operation.ts';
import { connectionFindings } from '../connection-findings.ts';
import { block, confirm } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';

/** The interface to a guest that we give: a PCI device. The others belong to mainframes. */
const PCI_API = 'vfio-pci';

/** What speaks against a mediated device in a guest. */
export function intoMediatedFindings(
  index: SnapshotIndex,
  to: Guest,
  id: MediatedId,
  scope: Scope,
): readonly Finding[] {
  const { mediated } = index.snapshot;
  if (!mediated.known) return unreadFindings(index);
  const device = mediated.value.devices.find((one) => one.id === id);
  if (device === undefined) return [block('mediated-unknown', { id })];
  const api = apiOf(mediated.value, device);
  return [
    ...(api === null || api === PCI_API ? [] : [block('mediated-not-pci', { id, api })]),
    ...(device.active ? [] : [(scope.now ? block : confirm)('mediated-inactive', { id })]),
    ...userFindings(index, id, to, scope.now ? block : confirm),
  ];
}

function apiOf(
  { parents }: MediatedDevices,
  device: { readonly parent: string; readonly type: string },
): string | null {
  const parent = parents.find(({ node }) => node === device.parent);
  return parent?.types.find(({ id }) => id === device.type)?.api ?? null;
}

/** Which other guests have it now, and would have it from next start. */
function userFindings(
  { snapshot }: SnapshotIndex,
  id: MediatedId,
  except: Guest | null,
  makeHeld: typeof block,
): readonly Finding[] {
  return snapshot.guests.flatMap((guest) => {
    if (guest.id === except?.id) return [];
    if (guest.now?.mediated.includes(id) === true)
      return [makeHeld('mediated-held', { id, guest: guest.name })];
    return guest.nextStart?.mediated.includes(id) === true
      ? [confirm('mediated-defined', { id, guest: guest.name })]
      : [];
  });
}

/** Whether a share can be made. */
export function canCreateMediated(
  index: SnapshotIndex,
  { parent, type, id }: MediatedShare,
): readonly Finding[] {
  const { mediated } = index.snapshot;
  if (!mediated.known) return [...connectionFindings(index.snapshot), ...unreadFindings(index)];
  const found = mediated.value.parents
    .find(({ node }) => node === parent)
    ?.types.find((one) => one.id === type);
  const exists = mediated.value.devices.some((one) => one.id === id);
  return [
    ...connectionFindings(index.snapshot),
    ...(found === undefined ? [block('mediated-type-unknown', { parent, type })] : []),
    ...(found?.available === 0 ? [block('mediated-no-room', { parent, type })] : []),
    ...(exists ? [block('mediated-exists', { id })] : []),
  ];
}

/** Whether one can be taken away. */
export function canDestroyMediated(
  index: SnapshotIndex,
  { id }: Pick<MediatedShare, 'id'>,
): readonly Finding[] {
  const { mediated } = index.snapshot;
  if (!mediated.known) return [...connectionFindings(index.snapshot), ...unreadFindings(index)];
  const device = mediated.value.devices.find((one) => one.id === id);
  return [
    ...connectionFindings(index.snapshot),
    ...(device?.active === true ? [] : [block('mediated-unknown', { id })]),
    ...userFindings(index, id, null, block),
  ];
}

function unreadFindings({ snapshot: { mediated } }: SnapshotIndex): readonly Finding[] {
  if (mediated.known) return [];
  return [block('mediated-unread', {}, mediated.detail === undefined ? [] : [mediated.detail])];
}
