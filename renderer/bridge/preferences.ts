/** Texts kept between visits of this page; what cannot be kept (storage full or forbidden) is forgotten. */
export interface Preferences {
  readonly read: (key: string) => string | null;
  readonly write: (key: string, text: string) => void;
}

/** Preferences in the page's own storage. */
export const storedPreferences: Preferences = {
  read(key) {
    try {
      return window.localStorage.getItem(`switchyard.${key}`);
    } catch {
      return null;
    }
  },
  write(key, text) {
    try {
      window.localStorage.setItem(`switchyard.${key}`, text);
    } catch {
      return;
    }
  },
};
