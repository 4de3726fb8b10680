/** Who sends an IPC message in a test: our page's main frame, or somebody else. */
export type Sender = 'page' | 'other-page' | 'sub-frame' | 'gone';

/** What a test asks of the process that runs the built main.js on the stand-in. */
export type Ask =
  | { readonly kind: 'record' }
  | { readonly kind: 'invoke'; readonly name: string; readonly args: unknown; readonly from: Sender }
  | { readonly kind: 'fetch'; readonly url: string; readonly method: string }
  | { readonly kind: 'permission'; readonly permission: string; readonly url: string }
  | { readonly kind: 'request'; readonly url: string }
  | { readonly kind: 'navigate'; readonly url: string }
  | { readonly kind: 'download'; readonly url: string }
  | { readonly kind: 'second-instance' }
  | { readonly kind: 'close-window' };

/** What the program did with Electron so far. */
export interface ElectronRecord {
  readonly desktopName: string | null;
  readonly schemes: readonly {
    readonly scheme: string;
    readonly privileges?: Readonly<Record<string, boolean>>;
  }[];
  readonly calls: readonly string[];
  readonly window: Readonly<Record<string, unknown>> | null;
  readonly loaded: string | null;
  readonly newWindow: string;
  readonly webviewPrevented: boolean;
  readonly deviceAllowed: boolean;
  readonly spellChecker: boolean;
  readonly focused: number;
  readonly quit: boolean;
}

/** A page or file as the app:// handler answered it. */
export interface Fetched {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
}

/** What the process says: an answer, a signal for the page, or that the page was loaded. */
export type Told =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'send'; readonly channel: string; readonly value: unknown }
  | { readonly kind: 'loaded' };
