/** The nonce that the server put into the page for our own style elements; undefined where there is none (the test page). */
export function cspNonce(page: Document): string | undefined {
  const content = page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return content === undefined || content === '' || content === '__CSP_NONCE__' ? undefined : content;
}
