import { unknown } from '../../shared/model/fact.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { unreadParts } from '../../shared/model/unread-parts.ts';

const unread = unknown('unreported');

/** What the rules see before the first snapshot of a host is there: nothing, and that it is still being read. */
export const emptySnapshot: HostSnapshot = {
  revision: 0,
  takenAt: '',
  reader: { state: 'reading' },
  libvirt: { state: 'connecting' },
  ...unreadParts,
  identity: { hostName: unread, kernel: unread, os: unread, cpu: unread, commandLine: unread },
  reach: unread,
  framebuffers: unread,
  looseInputs: unread,
  iommu: { state: 'unknown', detail: '' },
  vfio: unread,
  functions: [],
  groups: [],
  slots: unread,
  hooks: { 'start-check': unread, 'hand-over': unread },
  offers: unread,
  guests: [],
  pools: unread,
  mediated: unread,
  errorsBefore: null,
};
