import type { Session } from 'electron';
import { appScheme, isAppAddress, isAppData } from './app-address.ts';

/** Copying text on a click of the person; without it the copy buttons of the pages do nothing. */
const COPY = 'clipboard-sanitized-write';

/** Closes what our pages never need: permissions, devices, downloads but of what they made themselves, and any address that is not ours. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permission === COPY && isAppAddress(contents.getURL())),
  );
  session.setPermissionCheckHandler(
    (contents, permission) => permission === COPY && contents !== null && isAppAddress(contents.getURL()),
  );
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event, item) => {
    // What is let through, Electron asks the person about with its own save dialog.
    if (!isAppData(item.getURL())) event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const own = url.startsWith(`${appScheme}:`) ? isAppAddress(url) : isAppData(url);
    answer({ cancel: !own && !/^(data|devtools):/.test(url) });
  });
}
