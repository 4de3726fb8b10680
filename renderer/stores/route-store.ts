import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Page } from '../bridge/page.ts';

/** Screens that exist, in the order of the rail. */
export const screens = [
  'board',
  'devices',
  'groups',
  'sriov',
  'machines',
  'setup',
  'activity',
  'settings',
] as const;
export type Screen = (typeof screens)[number];

export interface RouteState {
  readonly screen: Screen;
  readonly show: (screen: Screen) => void;
  /** Follows the address of the page. */
  readonly follow: (route: string) => void;
}

/** Which screen is shown; the part after `#` in the address says the same. */
export function createRouteStore(page: Page): StoreApi<RouteState> {
  return createStore((set) => ({
    screen: screenOf(page.route()),
    show(screen) {
      page.setRoute(`/${screen}`);
      set({ screen });
    },
    follow: (route) => set({ screen: screenOf(route) }),
  }));
}

function screenOf(route: string): Screen {
  return screens.find((screen) => route === `/${screen}`) ?? 'board';
}
