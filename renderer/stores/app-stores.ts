import type { StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { Page } from '../bridge/page.ts';
import type { Preferences } from '../bridge/preferences.ts';
import { createActivityStore, type ActivityState } from './activity-store.ts';
import { createAnnouncerStore, type AnnouncerState } from './announcer-store.ts';
import { createBoardStore, type BoardState } from './board-store.ts';
import { createGuestAnswersStore, type GuestAnswersState } from './guest-answers-store.ts';
import { createDeviceOptionsStore, type DeviceOptionsState } from './device-options-store.ts';
import { createDraftsStore, type DraftsState } from './drafts-store.ts';
import { createImpactStore, type ImpactState } from './impact-store.ts';
import { createNoticesStore, type NoticesState } from './notices-store.ts';
import { createOperationsStore, type OperationsState } from './operations-store.ts';
import { createPlanStore, type PlanState } from './plan-store.ts';
import { createReplacementStore, type ReplacementState } from './replacement-store.ts';
import { createRouteStore, type RouteState } from './route-store.ts';
import { createSelectionStore, type SelectionState } from './selection-store.ts';
import { createSessionStore, type SessionState } from './session-store.ts';
import { createSetupStore, type SetupState } from './setup-store.ts';
import { createSettingsStore, type SettingsState } from './settings-store.ts';
import { createShortcutsStore, type ShortcutsState } from './shortcuts-store.ts';
import { createSnapshotStore, type SnapshotState } from './snapshot-store.ts';
import { createUsageStore, type UsageState } from './usage-store.ts';

/** Everything the screens need, made once in the composition root and handed down by context. */
export interface AppStores {
  readonly bridge: Bridge;
  readonly page: Page;
  readonly session: StoreApi<SessionState>;
  readonly snapshot: StoreApi<SnapshotState>;
  readonly operations: StoreApi<OperationsState>;
  readonly plan: StoreApi<PlanState>;
  readonly board: StoreApi<BoardState>;
  readonly guestAnswers: StoreApi<GuestAnswersState>;
  readonly impact: StoreApi<ImpactState>;
  readonly deviceOptions: StoreApi<DeviceOptionsState>;
  readonly activity: StoreApi<ActivityState>;
  readonly usage: StoreApi<UsageState>;
  readonly replacement: StoreApi<ReplacementState>;
  readonly drafts: StoreApi<DraftsState>;
  readonly setup: StoreApi<SetupState>;
  readonly selection: StoreApi<SelectionState>;
  readonly settings: StoreApi<SettingsState>;
  readonly route: StoreApi<RouteState>;
  readonly notices: StoreApi<NoticesState>;
  readonly announcer: StoreApi<AnnouncerState>;
  readonly shortcuts: StoreApi<ShortcutsState>;
}

export function createAppStores(bridge: Bridge, page: Page, preferences: Preferences): AppStores {
  const operations = createOperationsStore(bridge);
  const board = createBoardStore();
  const notices = createNoticesStore();
  return {
    bridge,
    page,
    session: createSessionStore(bridge),
    snapshot: createSnapshotStore(bridge),
    operations,
    plan: createPlanStore(bridge, operations, board),
    board,
    guestAnswers: createGuestAnswersStore(bridge),
    impact: createImpactStore(),
    deviceOptions: createDeviceOptionsStore(),
    activity: createActivityStore(),
    usage: createUsageStore(bridge),
    replacement: createReplacementStore(bridge, notices.getState().say),
    drafts: createDraftsStore(),
    setup: createSetupStore(),
    selection: createSelectionStore(),
    settings: createSettingsStore(preferences),
    route: createRouteStore(page),
    notices,
    announcer: createAnnouncerStore(),
    shortcuts: createShortcutsStore(),
  };
}
