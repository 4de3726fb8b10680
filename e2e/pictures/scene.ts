import type { Page } from '@playwright/test';
import type { SimulatorClient } from '../../electron/simulator/control-client.ts';
import type { Switchyard } from '../pages/switchyard.ts';

/** What a scene is arranged with: the page on a fresh demo host, locked, and the simulator behind it. */
export interface Stage {
  readonly app: Switchyard;
  readonly page: Page;
  readonly simulator: SimulatorClient;
  /** Kills the program and starts another on the same records, with a demo host as at its start; the page is on that one then. */
  readonly crash: () => Promise<void>;
}

/** A screen in one state, to be looked at. `arrange` ends when what matters is shown. */
export interface Scene {
  /** The picture's file name, without scheme and size. */
  readonly name: string;
  /** Also taken in Chinese. */
  readonly isTranslated?: boolean;
  /** Does not outlive a change of the window's size, as a drag: each size is arranged anew. */
  readonly endsOnResize?: boolean;
  /** One of those kept in assets/pictures. */
  readonly isKept?: boolean;
  arrange(stage: Stage): Promise<void>;
}
