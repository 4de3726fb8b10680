/** Our pages' own scheme. They are not files: `file://` pages could read the disk. */
export const appScheme = 'app';

/** The one page. Everything after `#` is the screen. */
export const appPage = `${appScheme}://switchyard/`;

/** Whether an address belongs to our pages. Compared in parts, since a prefix of the text would accept `app://switchyard.evil/`. */
export function isAppAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, username, port } = new URL(text);
  return protocol === `${appScheme}:` && host === 'switchyard' && username === '' && port === '';
}

/** Whether an address is that of data a page of ours made itself, such as an export to save. */
export function isAppData(text: string): boolean {
  return text.startsWith('blob:') && isAppAddress(text.slice('blob:'.length));
}
