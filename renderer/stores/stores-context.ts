import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppStores } from './app-stores.ts';
import type { ActivityState } from './activity-store.ts';
import type { AnnouncerState } from './announcer-store.ts';
import type { BoardState } from './board-store.ts';
import type { GuestAnswersState } from './guest-answers-store.ts';
import type { DeviceOptionsState } from './device-options-store.ts';
import type { DraftsState } from './drafts-store.ts';
import type { ImpactState } from './impact-store.ts';
import type { NoticesState } from './notices-store.ts';
import type { OperationsState } from './operations-store.ts';
import type { PlanState } from './plan-store.ts';
import type { ReplacementState } from './replacement-store.ts';
import type { RouteState } from './route-store.ts';
import type { SelectionState } from './selection-store.ts';
import type { SessionState } from './session-store.ts';
import type { SetupState } from './setup-store.ts';
import type { SettingsState } from './settings-store.ts';
import type { ShortcutsState } from './shortcuts-store.ts';
import type { SnapshotState } from './snapshot-store.ts';
import type { UsageState } from './usage-store.ts';

/** Set once around the whole page, and around whatever a test renders. */
export const StoresContext = createContext<AppStores | null>(null);

export function useStores(): AppStores {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error('No StoresContext around this component');
  return stores;
}

/** Each hook selects narrowly: a component renders again only when the selected part is another object. */
export const useSession = <T>(select: (state: SessionState) => T): T => useStore(useStores().session, select);
export const useSnapshot = <T>(select: (state: SnapshotState) => T): T =>
  useStore(useStores().snapshot, select);
export const useOperations = <T>(select: (state: OperationsState) => T): T =>
  useStore(useStores().operations, select);
export const usePlan = <T>(select: (state: PlanState) => T): T => useStore(useStores().plan, select);
export const useBoard = <T>(select: (state: BoardState) => T): T => useStore(useStores().board, select);
export const useGuestAnswers = <T>(select: (state: GuestAnswersState) => T): T =>
  useStore(useStores().guestAnswers, select);
export const useDeviceOptions = <T>(select: (state: DeviceOptionsState) => T): T =>
  useStore(useStores().deviceOptions, select);
export const useImpact = <T>(select: (state: ImpactState) => T): T => useStore(useStores().impact, select);
export const useActivity = <T>(select: (state: ActivityState) => T): T =>
  useStore(useStores().activity, select);
export const useReplacement = <T>(select: (state: ReplacementState) => T): T =>
  useStore(useStores().replacement, select);
export const useDrafts = <T>(select: (state: DraftsState) => T): T => useStore(useStores().drafts, select);
export const useSetup = <T>(select: (state: SetupState) => T): T => useStore(useStores().setup, select);
export const useSelection = <T>(select: (state: SelectionState) => T): T =>
  useStore(useStores().selection, select);
export const useSettings = <T>(select: (state: SettingsState) => T): T =>
  useStore(useStores().settings, select);
export const useRoute = <T>(select: (state: RouteState) => T): T => useStore(useStores().route, select);
export const useNotices = <T>(select: (state: NoticesState) => T): T => useStore(useStores().notices, select);
export const useShortcuts = <T>(select: (state: ShortcutsState) => T): T =>
  useStore(useStores().shortcuts, select);
export const useAnnouncer = <T>(select: (state: AnnouncerState) => T): T =>
  useStore(useStores().announcer, select);
export const useUsage = <T>(select: (state: UsageState) => T): T => useStore(useStores().usage, select);
