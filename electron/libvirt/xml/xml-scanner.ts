import { XmlError } from './xml-error.ts';

const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const SLASH = 0x2f;
const GREATER = 0x3e;

/** Which ASCII characters may be in a name, and which may begin one. Beyond ASCII every character may. */
const nameCharacter = Array.from({ length: 0x80 }, (_, code) => /[-.\w:]/.test(String.fromCharCode(code)));
const nameStart = Array.from({ length: 0x80 }, (_, code) => /[A-Za-z_:]/.test(String.fromCharCode(code)));

/** Anything but Char of XML 1.0, section 2.2. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** A place in a text, and the small steps of reading markup there. */
export class XmlScanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (FORBIDDEN.test(text)) throw new XmlError('a character that XML does not allow');
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** At `>` or `/`. */
  atTagEnd(): boolean {
    const code = this.#text.charCodeAt(this.#at);
    return code === GREATER || code === SLASH;
  }

  /** Text up to the next `<` or the end; empty when it is nothing but white space. */
  textBeforeMarkup(): string {
    const start = this.#at;
    const next = this.#text.indexOf('<', start);
    const end = next === -1 ? this.#text.length : next;
    this.#at = end;
    for (let at = start; at < end; at += 1) {
      if (!isSpace(this.#text.charCodeAt(at))) return this.#text.slice(start, end);
    }
    return '';
  }

  /** Passes over white space; false when there is none. */
  space(): boolean {
    const start = this.#at;
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at += 1;
    return this.#at > start;
  }

  name(): string {
    const start = this.#at;
    let code = this.#text.charCodeAt(start);
    if (!(code >= 0x80 || nameStart[code] === true)) throw this.error('no name');
    do {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    } while (code >= 0x80 || nameCharacter[code] === true);
    return this.#text.slice(start, this.#at);
  }

  /** Passes over `mark` if it is next. */
  skip(mark: string): boolean {
    if (!this.#text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  /** What stands before `mark`, which is passed over. */
  until(mark: string): string {
    const end = this.#text.indexOf(mark, this.#at);
    if (end === -1) throw this.error(`no ${mark}`);
    const found = this.#text.slice(this.#at, end);
    this.#at = end + mark.length;
    return found;
  }

  error(what: string): XmlError {
    const line = this.#text.slice(0, this.#at).split('\n').length;
    return new XmlError(`${what} in line ${String(line)}`);
  }
}

function isSpace(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === TAB || code === RETURN;
}
