/** A text as the value of an attribute, in quotes of either kind, or as the content of an element of XML. `>` may stand as it is. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll("'", '&apos;')
    .replaceAll('"', '&quot;');
}
