import type { IncomingMessage } from 'node:http';

/**
 * Whether a request was made to us by name: another name in Host is DNS rebinding. Exactly these two, with our port.
 */
export function isOurHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** Whether a page of ours made the request: Origin is exactly the address it was sent to. */
export function isOurOrigin({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.host !== undefined && headers.origin === `http://${headers.host}`;
}

/** Path and query of a request; undefined for a target that is not a plain absolute path. */
export function requestTarget(url: string | undefined): URL | undefined {
  if (url === undefined || !url.startsWith('/') || url.startsWith('//') || url.length > 2048)
    return undefined;
  return URL.canParse(url, 'http://127.0.0.1') ? new URL(url, 'http://127.0.0.1') : undefined;
}
