import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use the browser edition: holders of a cookie that was given for a one-time token. */
export interface Access {
  /** A new one-time token, 256 bits. It takes the place of an earlier one that was not used. */
  newToken(): string;
  /** The session id for a token, once; undefined for anything else. */
  redeem(token: string): string | undefined;
  /** Whether a Cookie header holds a session of ours. */
  admits(cookieHeader: string | undefined): boolean;
  /** The Set-Cookie value for a session id. */
  setCookie(session: string): string;
}

/** Cookies are shared by all ports of a host, so the name holds the port. */
export function createAccess(port: number): Access {
  const cookieName = `switchyard_${port}`;
  const sessions: Buffer[] = [];
  let token: Buffer | undefined;
  return {
    newToken() {
      const text = randomBytes(32).toString('base64url');
      token = digest(text);
      return text;
    },
    redeem(text) {
      if (token === undefined || !timingSafeEqual(token, digest(text))) return undefined;
      token = undefined;
      const session = randomBytes(32).toString('base64url');
      sessions.push(digest(session));
      return session;
    },
    admits(header) {
      const values = cookieValues(header, cookieName).map(digest);
      return values.some((value) => sessions.some((session) => timingSafeEqual(session, value)));
    },
    setCookie: (session) => `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`,
  };
}

/** Equal lengths whatever comes in, which is what a comparison in constant time needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function cookieValues(header: string | undefined, name: string): readonly string[] {
  if (header === undefined) return [];
  const pairs = header
    .slice(0, 8192)
    .split(';')
    .map((pair) => pair.trim());
  return pairs
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
    .slice(0, 4);
}
