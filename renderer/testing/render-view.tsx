import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { ThemeProvider } from '@mui/material/styles';
import { act, cleanup, configure, fireEvent, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, vi } from 'vitest';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { startI18n } from '../i18n/start-i18n.ts';
import { createAppStores, type AppStores } from '../stores/app-stores.ts';
import { connectStores } from '../stores/connect-stores.ts';
import { StoresContext } from '../stores/stores-context.ts';
import {
  createFixtureBackend,
  fixtureSession,
  type FixtureBackend,
  type FixtureJournal,
} from './fixture-backend.ts';
import { fixturePage, fixturePreferences } from './fixture-page.ts';
import { createAppTheme } from '../theme/theme.ts';

// Whether an element is hidden costs jsdom a second per query on a table; nothing here is tested by that.
configure({ defaultHidden: true });
vi.setConfig({ testTimeout: 60_000 });

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

class NoResize {
  observe(): void {
    return undefined;
  }
  unobserve(): void {
    return undefined;
  }
  disconnect(): void {
    return undefined;
  }
}

/** jsdom lays nothing out; this gives every element the size of a window, so that virtual lists have something to fill. */
function pretendLayout(): void {
  vi.stubGlobal('ResizeObserver', NoResize);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(320);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(1200);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(320);
  HTMLElement.prototype.scrollIntoView = () => undefined;
  HTMLElement.prototype.scrollTo = function scrollTo(
    this: HTMLElement,
    options?: ScrollToOptions | number,
  ): void {
    if (typeof options === 'object') this.scrollTop = options.top ?? 0;
  };
}

/** A screen around a pretended backend. `show` gives it the next snapshot, as a live update does. */
export async function renderView(
  view: ReactNode,
  snapshot: HostSnapshot,
  host = 'local',
  journal?: FixtureJournal,
): Promise<{
  readonly stores: AppStores;
  readonly backend: FixtureBackend;
  readonly show: (next: HostSnapshot) => Promise<void>;
}> {
  pretendLayout();
  const backend = createFixtureBackend(snapshot, { ...fixtureSession, current: host }, journal);
  const stores = createAppStores(backend.bridge, fixturePage(), fixturePreferences());
  connectStores(stores);
  const settle = (): Promise<void> => act(async () => Promise.resolve());
  await settle();
  render(
    <StoresContext value={stores}>
      <CacheProvider value={createCache({ key: 'test', speedy: true })}>
        <ThemeProvider theme={createAppTheme()} storageManager={null}>
          <I18nextProvider i18n={startI18n('en')}>{view}</I18nextProvider>
        </ThemeProvider>
      </CacheProvider>
    </StoresContext>,
  );
  await settle();
  return {
    stores,
    backend,
    async show(next) {
      backend.show(next);
      await settle();
      await settle();
    },
  };
}

/** Presses keys on what has the focus. Quicker by seconds than user-event, which computes styles for each. */
export function press(...keys: readonly string[]): void {
  for (const key of keys) fireEvent.keyDown(document.activeElement ?? document.body, { key });
}
