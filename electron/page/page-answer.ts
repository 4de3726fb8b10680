import { guardHeaders, newNonce } from './content-policy.ts';
import type { PageFiles } from './page-files.ts';

/** An HTTP-like answer, for the loopback server and for the app:// protocol alike. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A short answer in words. */
export function wordsAnswer(status: number, words: string): PageAnswer {
  const headers = {
    ...guardHeaders(newNonce()),
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  };
  return { status, headers, body: bytesOf(`${words}\n`) };
}

/** Answers a request for a file of the pages. HTML gets a fresh nonce in its policy and in its text. */
export function pageAnswer(files: PageFiles, path: string): PageAnswer {
  const file = files.get(path === '/' ? '/index.html' : path);
  if (file === undefined) return wordsAnswer(404, 'There is no such page.');
  const nonce = newNonce();
  const isHtml = file.type.startsWith('text/html');
  const cache = file.immutable ? 'private, max-age=31536000, immutable' : 'no-store';
  return {
    status: 200,
    headers: { ...guardHeaders(nonce), 'content-type': file.type, 'cache-control': cache },
    body: isHtml
      ? bytesOf(Buffer.from(file.body).toString('utf8').replaceAll('__CSP_NONCE__', nonce))
      : file.body,
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'utf8'));
}
