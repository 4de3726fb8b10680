import { protocol } from 'electron';
import { pageAnswer, wordsAnswer } from '../page/page-answer.ts';
import type { PageFiles } from '../page/page-files.ts';
import { appScheme, isAppAddress } from './app-address.ts';

/** Makes app:// a standard, secure scheme. Electron wants this before it is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/** Serves the pages as app://switchyard/, from the list of built files alone. */
export function serveAppPages(files: PageFiles): void {
  protocol.handle(appScheme, ({ url, method }) => {
    const ours = isAppAddress(url) && method === 'GET';
    const answer = ours
      ? pageAnswer(files, new URL(url).pathname)
      : wordsAnswer(403, 'This is not a page of Switchyard.');
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  });
}
