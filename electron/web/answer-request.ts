import type { IncomingMessage } from 'node:http';
import { pageAnswer, wordsAnswer, type PageAnswer } from '../page/page-answer.ts';
import type { PageFiles } from '../page/page-files.ts';
import type { Access } from './access.ts';
import { isOurHost, isOurOrigin, requestTarget } from './request-guard.ts';

const noEntry =
  'Open the address that Switchyard printed. It works once: press Enter in the terminal where Switchyard runs for a new one.';

/** Decides one HTTP request. Nothing but GET and HEAD is served, and nothing at all without the cookie, but for the exchange of the token. */
export function answerRequest(
  request: IncomingMessage,
  port: number,
  access: Access,
  files: PageFiles,
): PageAnswer {
  if (!isOurHost(request.headers.host, port)) return wordsAnswer(403, 'This address is not Switchyard’s.');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads && !isOurOrigin(request))
    return wordsAnswer(403, 'This request does not come from Switchyard’s page.');
  const target = requestTarget(request.url);
  const admitted = access.admits(request.headers.cookie);
  const token = target?.pathname === '/' ? target.searchParams.get('token') : null;
  if (request.method === 'GET' && token !== null) return enter(token, admitted, access);
  if (!admitted) return wordsAnswer(403, noEntry);
  if (target === undefined) return wordsAnswer(400, 'This is not an address of a page.');
  if (!reads) {
    const answer = wordsAnswer(405, 'Pages can only be read.');
    return { ...answer, headers: { ...answer.headers, allow: 'GET, HEAD' } };
  }
  return pageAnswer(files, target.pathname);
}

/** The token leaves the address bar with the redirect. A browser that is in already does not use up a token. */
function enter(token: string, admitted: boolean, access: Access): PageAnswer {
  const session = admitted ? undefined : access.redeem(token);
  if (!admitted && session === undefined) return wordsAnswer(403, noEntry);
  const answer = wordsAnswer(303, 'Welcome.');
  const cookie = session === undefined ? {} : { 'set-cookie': access.setCookie(session) };
  return { ...answer, headers: { ...answer.headers, ...cookie, location: '/' } };
}
