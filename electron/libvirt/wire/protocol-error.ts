/** The other side broke the protocol: a frame, header or XDR value that its format does not allow. The connection is of no more use. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}
