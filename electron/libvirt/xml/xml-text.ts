import { XmlError } from './xml-error.ts';

const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,10}));|&/g;
const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Character data or an attribute's value with its references resolved. Throws XmlError on a reference that XML does not allow. */
export function decodeText(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities.get(name) ?? refuse(whole);
    const code = decimal !== undefined ? parseInt(decimal, 10) : parseInt(hex ?? '', 16);
    return isCharacter(code) ? String.fromCodePoint(code) : refuse(whole);
  });
}

function refuse(reference: string): never {
  throw new XmlError(`the reference ${reference}`);
}

/** Char of XML 1.0, section 2.2. */
function isCharacter(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
