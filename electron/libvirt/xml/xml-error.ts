/** A text that is not the XML it should be. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}
