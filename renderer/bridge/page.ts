import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';

/** What the stores and screens need of the browser page itself. */
export interface Page {
  /** BCP 47 tags, most wanted first. */
  readonly languages: () => readonly string[];
  /** Called when the person changes the languages of their browser or desktop. */
  readonly onLanguages: (listener: () => void) => Unsubscribe;
  readonly setLanguage: (tag: string) => void;
  /** The part of the address after `#`. */
  readonly route: () => string;
  readonly setRoute: (route: string) => void;
  readonly onRoute: (listener: (route: string) => void) => Unsubscribe;
  /** Called each time the person comes back to the page. */
  readonly onFocus: (listener: () => void) => Unsubscribe;
  readonly copy: (text: string) => Promise<boolean>;
  /** Opens the dialog that prints what is marked as printable, and nothing else of the page. */
  readonly print: () => void;
  /** Hands the person a file; where it goes is up to the browser, or to the window's own dialog. */
  readonly save: (file: { readonly name: string; readonly type: string; readonly text: string }) => void;
}

/** By then a download has taken what it saves. */
const SAVED_WITHIN_MS = 60_000;

/** The page in this window. */
export const thisPage: Page = {
  languages: () => window.navigator.languages,
  onLanguages(listener) {
    window.addEventListener('languagechange', listener);
    return () => window.removeEventListener('languagechange', listener);
  },
  setLanguage: (tag) => {
    document.documentElement.lang = tag;
  },
  route: () => window.location.hash.slice(1),
  setRoute: (route) => {
    if (window.location.hash.slice(1) !== route) window.location.hash = route;
  },
  onRoute(listener) {
    const handler = (): void => listener(window.location.hash.slice(1));
    window.addEventListener('hashchange', handler);
    return () => window.removeEventListener('hashchange', handler);
  },
  onFocus(listener) {
    const handler = (): void => {
      if (document.visibilityState === 'visible') listener();
    };
    window.addEventListener('focus', handler);
    document.addEventListener('visibilitychange', handler);
    return () => {
      window.removeEventListener('focus', handler);
      document.removeEventListener('visibilitychange', handler);
    };
  },
  async copy(text) {
    try {
      await window.navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  },
  print: () => window.print(),
  save({ name, type, text }) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    // The download reads it after this turn; a page that lives for weeks must not keep every export.
    setTimeout(() => URL.revokeObjectURL(url), SAVED_WITHIN_MS);
  },
};
