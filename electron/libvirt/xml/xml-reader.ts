import type { XmlElement } from './element.ts';
import { XmlScanner } from './xml-scanner.ts';
import { decodeText } from './xml-text.ts';
import type { XmlError } from './xml-error.ts';

/** Deeper than anything libvirt writes; keeps hostile nesting from growing without bound. */
const DEPTH_LIMIT = 200;

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads XML that is only looked at, many times as fast as building a DOM: a refresh reads hundreds of documents. What is written back
 * goes through slimdom instead. Strict: throws XmlError on anything not well-formed; document types are refused, so there are no
 * entities but the five of XML itself.
 */
export function readXml(text: string): XmlElement {
  return new XmlReader(text).document();
}

class XmlReader {
  readonly #scanner: XmlScanner;
  readonly #open: OpenElement[] = [];
  #root: XmlElement | null = null;

  constructor(text: string) {
    this.#scanner = new XmlScanner(text);
  }

  document(): XmlElement {
    const scanner = this.#scanner;
    while (!scanner.atEnd()) {
      const raw = scanner.textBeforeMarkup();
      if (raw !== '') this.#append(decodeText(raw));
      if (!scanner.atEnd()) this.#markup();
    }
    if (this.#root === null || this.#open.length > 0) throw this.#error('the document ends too early');
    return this.#root;
  }

  #markup(): void {
    const scanner = this.#scanner;
    if (scanner.skip('</')) this.#endTag();
    else if (scanner.skip('<!--')) scanner.until('-->');
    else if (scanner.skip('<![CDATA[')) this.#append(scanner.until(']]>'));
    else if (scanner.skip('<?')) scanner.until('?>');
    else if (scanner.skip('<!')) throw this.#error('a declaration');
    else if (scanner.skip('<')) this.#startTag();
  }

  #append(text: string): void {
    const element = this.#open.at(-1);
    if (element === undefined) throw this.#error('text outside the root element');
    element.text += text;
  }

  #startTag(): void {
    const element: OpenElement = {
      name: this.#scanner.name(),
      attributes: this.#attributes(),
      children: [],
      text: '',
    };
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (this.#root === null) this.#root = element;
    else throw this.#error('a second root element');
    if (this.#scanner.skip('/>')) return;
    if (!this.#scanner.skip('>')) throw this.#error('no end of the tag');
    if (this.#open.push(element) > DEPTH_LIMIT) throw this.#error('nested too deeply');
  }

  #attributes(): readonly string[] {
    const scanner = this.#scanner;
    const attributes: string[] = [];
    for (;;) {
      const spaced = scanner.space();
      if (scanner.atTagEnd()) return attributes;
      if (!spaced) throw this.#error('no space before an attribute');
      const name = scanner.name();
      scanner.space();
      if (!scanner.skip('=')) throw this.#error('an attribute without a value');
      scanner.space();
      for (let index = 0; index < attributes.length; index += 2) {
        if (attributes[index] === name) throw this.#error('an attribute twice');
      }
      attributes.push(name, this.#attributeValue());
    }
  }

  #attributeValue(): string {
    const quote = this.#scanner.skip("'") ? "'" : this.#scanner.skip('"') ? '"' : undefined;
    if (quote === undefined) throw this.#error('an attribute without quotes');
    const raw = this.#scanner.until(quote);
    if (raw.includes('<')) throw this.#error('"<" in an attribute');
    return decodeText(raw);
  }

  #endTag(): void {
    const name = this.#scanner.name();
    this.#scanner.space();
    if (!this.#scanner.skip('>') || this.#open.pop()?.name !== name)
      throw this.#error('an end tag that ends nothing');
  }

  #error(what: string): XmlError {
    return this.#scanner.error(what);
  }
}
